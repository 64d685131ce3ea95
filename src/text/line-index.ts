/** The 1-based line and column (in UTF-16 units) of offsets in one text; built in one pass, asked in logarithmic time. */
export interface LineIndex {
  readonly lineCount: number;
  position(offset: number): { readonly line: number; readonly column: number };
}

/** Indexes the line starts of `text` (LF; a canonical text has no CR). */
export function lineIndex(text: string): LineIndex {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return {
    lineCount: starts.length,
    position(offset) {
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] ?? 0) <= offset) low = middle;
        else high = middle - 1;
      }
      return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
    },
  };
}
