import type { ParserKernels } from './parser-kernels.ts';

const { fround } = Math;

/**
 * The kernels of `wasm/parser-kernels.as` in plain JavaScript, for machines without vector instructions: slower, the same
 * bits. Whole numbers are summed exactly; each operation on fractions is rounded to 32 bits.
 */
export function plainKernels(bytes: number): ParserKernels {
  let unsigned = new Uint8Array(Math.ceil(bytes / 4) * 4);
  let signed = new Int8Array(unsigned.buffer);
  let halves = new Int16Array(unsigned.buffer);
  let words = new Int32Array(unsigned.buffer);
  let floats = new Float32Array(unsigned.buffer);

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
    memory: () => unsigned.buffer,
    grow(more) {
      const before = unsigned;
      unsigned = new Uint8Array(before.length + Math.ceil(more / 4) * 4);
      unsigned.set(before);
      signed = new Int8Array(unsigned.buffer);
      halves = new Int16Array(unsigned.buffer);
      words = new Int32Array(unsigned.buffer);
      floats = new Float32Array(unsigned.buffer);
    },
    shiftRows(w, out, rows, cols) {
      for (let row = 0; row < rows; row++) {
        let sum = 0;
        for (let at = w + row * cols; at < w + (row + 1) * cols; at++) sum += signed[at] as number;
        words[(out >> 2) + row] = -64 * sum;
      }
    },
    widenRows(from, scale, out, rows, size, steps) {
      for (let at = 0; at < rows * size; at++) {
        const factor = floats[(scale >> 2) + Math.floor(at / size)] as number;
        halves[(out >> 1) + at] = Math.floor((signed[from + at] as number) * factor * steps + 0.5);
      }
    },
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
