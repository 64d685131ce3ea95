import { CommuniqueError } from '../core/error.ts';

/** One line of a table, by column, with its 1-based line number. */
export type TableRow<C extends string> = Readonly<Record<C, string>> & { readonly line: number };

/**
 * The rows of a tab-separated table whose header line must name exactly `columns` in this order.
 * Throws `CommuniqueError` `pipeline.lexicon` with the line where a row has another number of cells.
 */
export function parseTable<C extends string>(text: string, columns: readonly C[], file: string): readonly TableRow<C>[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const header = lines[0]?.replace(/\r$/u, '');
  if (header !== columns.join('\t')) {
    throw new CommuniqueError('pipeline.lexicon', `the header line must be: ${columns.join(' ⇥ ')}`, { place: { file, line: 1, column: 1 } });
  }
  return lines.slice(1).map((raw, index) => {
    const line = index + 2;
    const cells = raw.replace(/\r$/u, '').split('\t');
    if (cells.length !== columns.length) {
      throw new CommuniqueError('pipeline.lexicon', `the row has ${cells.length} cells, the header ${columns.length}`, {
        place: { file, line, column: 1 },
        hint: 'Cells are separated by one tab; an empty cell is two tabs in a row.',
      });
    }
    const row: Record<string, string | number> = { line };
    columns.forEach((column, at) => {
      row[column] = cells[at] ?? '';
    });
    return row as TableRow<C>;
  });
}
