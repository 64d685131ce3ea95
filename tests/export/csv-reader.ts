/** A reader of CSV by the grammar of RFC 4180, for checking what is written: lines of cells. Throws for a quotation mark where none may stand. */
export function parseCsv(text: string): string[][] {
  const lines: string[][] = [];
  let cells: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      const end = /"((?:[^"]|"")*)"(?=,|\r\n)/uy;
      end.lastIndex = at;
      const match = end.exec(text);
      if (match === null) throw new Error(`an open quotation at ${at}`);
      cell = (match[1] ?? '').replaceAll('""', '"');
      at = end.lastIndex;
    } else {
      const end = /[^",\r\n]*/uy;
      end.lastIndex = at;
      [cell] = end.exec(text) ?? [''];
      at = end.lastIndex;
    }
    cells.push(cell);
    if (text.startsWith('\r\n', at)) {
      lines.push(cells);
      cells = [];
      at += 2;
    } else if (text[at] === ',') at++;
    else throw new Error(`unexpected «${text[at] ?? 'end'}» at ${at}`);
  }
  return lines;
}
