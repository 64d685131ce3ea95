import type { Column } from '../table-columns.ts';

/** A file that takes the rows of one table. */
export interface TableFile {
  add(rows: readonly object[]): void;
  /** Writes what is left and closes the file. */
  end(): void;
}

/** Makes the file of a table. */
export type MakeTableFile = (path: string, columns: readonly Column[]) => TableFile;
