import type { ParserKernels } from './parser-kernels.ts';

const { fround } = Math;

/**
 * The kernels of `wasm/parser-kernels.as` in plain JavaScript, for machines without vector instructions: slower, the same
 * bits. Whole numbers are summed exactly; each operation on fractions is rounded to 32 bits.
 */
export function plainKernels(bytes: number): ParserKernels {
  const memory = new ArrayBuffer(Math.ceil(bytes / 65536) * 65536);
  const signed = new Int8Array(memory);
  const unsigned = new Uint8Array(memory);
  const halves = new Int16Array(memory);
  const words = new Int32Array(memory);
  const floats = new Float32Array(memory);

  function product(w: number, x: number, cols: number): number {
    let sum = 0;
    for (let at = 0; at < cols; at++) sum += (signed[w + at] as number) * (unsigned[x + at] as number);
    return sum;
  }
  function gate(sums: number, scale: number, row: number, unit: number): number {
    const recurrent = fround(fround(words[sums + unit] as number) * (floats[scale + unit] as number));
    const value = fround(recurrent + fround((halves[row + unit] as number) * 0.0009765625));
    return fround(value / fround(1 + Math.abs(value)));
  }

  return {
    memory,
    makeRows(w, shift, scale, bias, xs, factor, out, count, rows, cols) {
      const times = fround(factor);
      for (let k = 0; k < count; k++) {
        for (let row = 0; row < rows; row++) {
          const sum = fround(product(w + row * cols, xs + k * cols, cols) + (words[(shift >> 2) + row] as number));
          const scaled = fround(fround(sum * (floats[(scale >> 2) + row] as number)) * times);
          const value = fround(fround(scaled + (floats[(bias >> 2) + row] as number)) + 0.5);
          halves[(out >> 1) + k * rows + row] = Math.max(-32768, Math.min(32767, Math.floor(value)));
        }
      }
    },
    readWords(w, shift, scale, rows, count, out, stride, sums, cells, size) {
      words.fill(0, sums >> 2, (sums >> 2) + 3 * size);
      floats.fill(0, cells >> 2, (cells >> 2) + size);
      for (let k = 0; k < count; k++) {
        const to = out + k * stride;
        for (let row = 0; k > 0 && row < 3 * size; row++) {
          words[(sums >> 2) + row] = product(w + row * size, to - stride, size) + (words[(shift >> 2) + row] as number);
        }
        const own = (words[(rows >> 2) + k] as number) >> 1;
        for (let unit = 0; unit < size; unit++) {
          const keep = fround(0.5 + fround(0.5 * gate(sums >> 2, scale >> 2, own, unit)));
          const show = fround(0.5 + fround(0.5 * gate(sums >> 2, scale >> 2, own, unit + size)));
          const taken = fround(fround(1 - keep) * gate(sums >> 2, scale >> 2, own, unit + 2 * size));
          const cell = fround(fround(keep * (floats[(cells >> 2) + unit] as number)) + taken);
          floats[(cells >> 2) + unit] = cell;
          unsigned[to + unit] = Math.trunc(fround(fround(fround(show * cell) * 63) + 64.5));
        }
      }
    },
    sumRows(rows, count, units, hidden) {
      for (let unit = 0; unit < hidden; unit++) {
        let sum = 0;
        for (let row = 0; row < count; row++) sum += halves[((words[(rows >> 2) + row] as number) >> 1) + unit] as number;
        halves[(units >> 1) + unit] = Math.max(0, (sum << 16) >> 16);
      }
    },
    bestRow(w, units, scale, bias, first, end, hidden) {
      let best = first;
      let top = -Infinity;
      for (let row = first; row < end; row++) {
        let sum = 0;
        for (let at = 0; at < hidden; at++) sum += (halves[(w >> 1) + row * hidden + at] as number) * (halves[(units >> 1) + at] as number);
        const score = fround(fround(fround(sum | 0) * (floats[(scale >> 2) + row] as number)) + (floats[(bias >> 2) + row] as number));
        if (score <= top) continue;
        top = score;
        best = row;
      }
      return best;
    },
  };
}
