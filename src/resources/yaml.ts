import { LineCounter, parseDocument } from 'yaml';
import type { Document as YamlDocument } from 'yaml';
import { z } from 'zod';
import { CommuniqueError, type ErrorCode } from '../core/error.ts';

/**
 * The value of a YAML 1.2 text checked against `schema`.
 * Throws `CommuniqueError` (`code`, by default `pipeline.invalid`) with the line and column of the first fault; all faults are listed in the message.
 */
export function parseYaml<S extends z.ZodType>(text: string, schema: S, file: string, code: ErrorCode = 'pipeline.invalid'): z.output<S> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [fault] = document.errors;
  if (fault !== undefined) {
    const { line, col } = lines.linePos(fault.pos[0]);
    throw new CommuniqueError(code, `not YAML: ${fault.message}`, {
      place: { file, line, column: col },
      hint: 'Quote values that hold «: », «#» or a leading «@», «*», «&».',
    });
  }
  const result = schema.safeParse(document.toJS({ maxAliasCount: 100 }));
  if (result.success) return result.data;
  const issues = result.error.issues.map((issue) => ({ message: `${issue.path.join('.')}: ${issue.message}`, offset: offsetOf(document, issue.path) }));
  const first = issues[0];
  const place = first === undefined ? { line: 1, col: 1 } : lines.linePos(first.offset);
  throw new CommuniqueError(code, issues.map((issue) => issue.message).join('; '), { place: { file, line: place.line, column: place.col } });
}

/** The offset of the nearest node on `path` that the document has. */
function offsetOf(document: YamlDocument, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (node !== null && typeof node === 'object' && 'range' in node && Array.isArray(node.range)) return Number(node.range[0]);
  }
  return 0;
}
