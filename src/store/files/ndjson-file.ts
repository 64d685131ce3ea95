import { closeSync, openSync, writeSync } from 'node:fs';
import type { MakeTableFile } from './table-file.ts';

/** Characters kept before they are written. */
const CHUNK = 1 << 20;

/** A file with one JSON object a row; every column stands in each, null where there is no value. */
export const ndjsonFile: MakeTableFile = (path) => {
  const file = openSync(path, 'w');
  let text = '';
  const flush = (): void => {
    writeSync(file, text);
    text = '';
  };
  return {
    add(rows) {
      for (const row of rows) text += `${JSON.stringify(row)}\n`;
      if (text.length > CHUNK) flush();
    },
    end() {
      flush();
      closeSync(file);
    },
  };
};
