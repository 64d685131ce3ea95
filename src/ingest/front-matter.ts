import { LineCounter, parseDocument } from 'yaml';
import { CommuniqueError } from '../core/error.ts';

/** The YAML block at the head of a source: its values and the offset at which the body begins. */
export interface FrontMatter {
  readonly values: Readonly<Record<string, unknown>>;
  readonly bodyStart: number;
}

/** Metadata are read whole, references and all; no document says so much of itself. */
const LONGEST = 64 * 1024;

const fence = /^---[ \t]*\r?\n/u;

/**
 * Splits YAML front matter (between `---` lines at the very start, as in Jekyll) from the body; undefined where there is none.
 * A first line `---` without a closing one is a thematic break, not front matter.
 * Throws `input.front-matter` with line and column when the block is not a YAML mapping.
 */
export function readFrontMatter(source: string, file: string): FrontMatter | undefined {
  const open = fence.exec(source);
  if (open === null) return undefined;
  const close = /^(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/gmu;
  close.lastIndex = open[0].length;
  const end = close.exec(source);
  if (end === null) return undefined;
  const block = source.slice(open[0].length, end.index);
  return { values: parseMapping(block, file, 1, 'input.front-matter'), bodyStart: end.index + end[0].length };
}

/**
 * The YAML mapping in `text`; `lineOffset` lines stand before it in `file`.
 * Throws `code` with the place of the first fault.
 */
export function parseMapping(text: string, file: string, lineOffset: number, code: 'input.front-matter' | 'input.metadata'): Readonly<Record<string, unknown>> {
  if (text.length > LONGEST)
    throw new CommuniqueError(code, `the metadata is longer than ${LONGEST / 1024} KB`, { place: { file, line: lineOffset + 1, column: 1 } });
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [fault] = document.errors;
  if (fault !== undefined) {
    const { line, col } = lines.linePos(fault.pos[0]);
    throw new CommuniqueError(code, `the metadata is not valid YAML: ${fault.message}`, {
      place: { file, line: line + lineOffset, column: col },
      hint: 'Put values that hold «: » or «#» between quotes.',
    });
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 100 });
  } catch (cause) {
    throw new CommuniqueError(code, 'the metadata uses aliases without end', { place: { file, line: lineOffset + 1, column: 1 }, cause });
  }
  if (value === null || value === undefined) return {};
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw new CommuniqueError(code, 'the metadata is not a list of «key: value» lines', { place: { file, line: lineOffset + 1, column: 1 } });
  }
  return value as Readonly<Record<string, unknown>>;
}
