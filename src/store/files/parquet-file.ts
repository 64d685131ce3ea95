import { fileWriter, ParquetWriter } from 'hyparquet-writer';
import type { MakeTableFile } from './table-file.ts';

/** Rows and characters of a row group: large enough to be read fast, small enough that twelve tables stay far below 1 GB in memory. */
const GROUP_ROWS = 50_000;
const GROUP_CHARACTERS = 8_000_000;

const physical = { text: 'BYTE_ARRAY', integer: 'INT32', 'double precision': 'DOUBLE' } as const;
const isPhysical = (type: string): type is keyof typeof physical => type in physical;

/** A Parquet file with the table's columns: text as UTF-8 strings, integers as INT32, numbers as DOUBLE, Snappy-compressed. */
export const parquetFile: MakeTableFile = (path, columns) => {
  const elements = columns.map(({ name, type, nullable }) => ({
    name,
    type: isPhysical(type) ? physical[type] : physical.text,
    repetition_type: nullable ? ('OPTIONAL' as const) : ('REQUIRED' as const),
    ...(type === 'text' ? { converted_type: 'UTF8' as const } : {}),
  }));
  const writer = new ParquetWriter({ writer: fileWriter(path), schema: [{ name: 'root', num_children: columns.length }, ...elements] });
  let waiting: Readonly<Record<string, unknown>>[] = [];
  let characters = 0;
  const flush = (): void => {
    if (waiting.length === 0) return;
    const rows = waiting;
    const written = writer.write({ columnData: columns.map(({ name }) => ({ name, data: rows.map((row) => row[name] ?? null) })), rowGroupSize: rows.length });
    if (written !== undefined) throw new TypeError('a file is written at once');
    waiting = [];
    characters = 0;
  };
  return {
    add(rows) {
      for (const row of rows) {
        waiting.push(row as Readonly<Record<string, unknown>>);
        for (const value of Object.values(row)) if (typeof value === 'string') characters += value.length;
        if (waiting.length >= GROUP_ROWS || characters >= GROUP_CHARACTERS) flush();
      }
    },
    end() {
      flush();
      const finished = writer.finish();
      if (finished !== undefined) throw new TypeError('a file is written at once');
    },
  };
};
