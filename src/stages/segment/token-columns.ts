import type { Form } from './form-table.ts';

/** The tokens found so far, one growing column a property. */
export interface TokenColumns {
  count: number;
  start: Int32Array;
  end: Int32Array;
  readonly forms: Form[];
}

/** Empty columns with room for the tokens of a text of `length` code units. */
export function tokenColumns(length: number): TokenColumns {
  const room = Math.max(16, Math.ceil(length / 4));
  return { count: 0, start: new Int32Array(room), end: new Int32Array(room), forms: [] };
}

/** Adds the token `[start, end)`. */
export function pushToken(columns: TokenColumns, start: number, end: number, form: Form): void {
  const at = columns.count;
  if (at === columns.start.length) {
    columns.start = widened(columns.start);
    columns.end = widened(columns.end);
  }
  columns.start[at] = start;
  columns.end[at] = end;
  columns.forms.push(form);
  columns.count = at + 1;
}

function widened(column: Int32Array): Int32Array<ArrayBuffer> {
  const wide = new Int32Array(column.length * 2);
  wide.set(column);
  return wide;
}
