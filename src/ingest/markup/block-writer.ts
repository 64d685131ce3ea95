import type { Block, BlockKind, OffsetRun } from '../../core/document.ts';
import { textBuilder } from '../../text/offset-map.ts';
import { characterOf, reference } from './character-references.ts';

/** Writes a canonical text block by block; ranges are those of the source the text comes from. */
export interface BlockWriter<Mark> {
  /** The length of the text so far. */
  readonly length: number;
  /** Ends the block that is open; the next text begins one of this kind. `mark` is kept beside it in `marks`. */
  block(kind: BlockKind, level?: number, mark?: Mark): void;
  /** Source characters of running text: references resolved, white space in a row made one space, soft hyphens dropped. */
  prose(start: number, end: number): void;
  /** Source characters as they are, line breaks and all. */
  verbatim(start: number, end: number): void;
  /** Text that stands for source `[start, end)` as a whole; an empty range where the source lacks it. */
  insert(text: string, start: number, end?: number): void;
  /** A space between words, at this place of the source; several in a row count as one, none opens or ends a block. */
  space(start: number, end: number): void;
  finish(): { readonly text: string; readonly blocks: readonly Block[]; readonly runs: OffsetRun[]; readonly marks: readonly (Mark | undefined)[] };
}

const pieces = new RegExp(`[ \\t\\n\\r\\f\\u00A0\\u2000-\\u200A\\u202F\\u3000]+|[\\u00AD\\u200B\\uFEFF]+|${reference.source}`, 'gu');
const opensPiece = /[&\u00AD\u200B\uFEFF]/u;
const blank = /^[\s\u00A0]$/u;
const dropped = /^[\u00AD\u200B\uFEFF]/u;

/** A writer over `source`; blocks are parted by an empty line, a block without text leaves nothing. */
export function blockWriter<Mark = never>(source: string): BlockWriter<Mark> {
  const builder = textBuilder();
  const blocks: Block[] = [];
  const marks: (Mark | undefined)[] = [];
  let kind: BlockKind = 'paragraph';
  let level: number | undefined;
  let mark: Mark | undefined;
  let start = -1;
  let gap: readonly [number, number] | undefined;
  function begin(at: number): void {
    if (start < 0) {
      if (builder.length > 0) builder.insert('\n\n', at);
      start = builder.length;
    } else if (gap !== undefined) builder.add(' ', gap[0], gap[1]);
    gap = undefined;
  }
  function end(): void {
    if (start >= 0 && builder.length > start) {
      blocks.push({ start, end: builder.length, kind, ...(level === undefined ? {} : { level }) });
      marks.push(mark);
    }
    start = -1;
    gap = undefined;
  }
  const add = (text: string, from: number, to: number): void => {
    begin(from);
    builder.add(text, from, to);
  };
  const space = (from: number, to: number): void => {
    if (start >= 0) gap ??= [from, to];
  };
  return {
    get length() {
      return builder.length;
    },
    block(nextKind, nextLevel, nextMark) {
      end();
      kind = nextKind;
      level = nextLevel;
      mark = nextMark;
    },
    prose(from, to) {
      const text = source.slice(from, to);
      let done = 0;
      for (const piece of text.matchAll(pieces)) {
        const [found] = piece;
        // One space between two words stays in their run.
        if (found === ' ' && piece.index > done && piece.index + 1 < text.length && !opensPiece.test(text[piece.index + 1] ?? '')) continue;
        const character = found.startsWith('&') ? characterOf(found) : found;
        if (character === undefined) continue;
        if (piece.index > done) add(text.slice(done, piece.index), from + done, from + piece.index);
        done = piece.index + found.length;
        if (character !== found ? blank.test(character) : !dropped.test(found)) space(from + piece.index, from + done);
        else if (character !== found && !dropped.test(character)) add(character, from + piece.index, from + done);
      }
      if (done < text.length) add(text.slice(done), from + done, to);
    },
    verbatim(from, to) {
      if (to > from) add(source.slice(from, to), from, to);
    },
    insert(text, from, to = from) {
      gap = undefined;
      add(text, from, to);
    },
    space,
    finish() {
      end();
      const { text, runs } = builder.finish();
      return { text, blocks, runs, marks };
    },
  };
}
