import { readFileSync } from 'node:fs';

/**
 * The arithmetic of the parser's net over one block of memory, as in `wasm/parser-kernels.as`. Addresses are bytes.
 * WebAssembly and plain JavaScript give the same bits, since sums are of whole numbers and every product with a scale is
 * rounded to 32 bits.
 */
export interface ParserKernels {
  readonly memory: ArrayBuffer;
  makeRow(w: number, x: number, scale: number, out: number, hidden: number, size: number): void;
  sumRows(rows: number, count: number, units: number, hidden: number): void;
  bestRow(w: number, units: number, scale: number, bias: number, first: number, end: number, hidden: number): number;
}

/** Returns the kernels over `bytes` of new memory: in WebAssembly where the machine has its vector instructions. */
export function parserKernels(bytes: number, plain = false): ParserKernels {
  if (plain) return plainKernels(bytes);
  const wasm = new Uint8Array(readFileSync(new URL('./wasm/parser-kernels.wasm', import.meta.url)));
  if (!WebAssembly.validate(wasm)) return plainKernels(bytes);
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / 65536) });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(wasm), { env: { memory } });
  return { ...(exports as unknown as Omit<ParserKernels, 'memory'>), memory: memory.buffer };
}

/** The same in plain JavaScript, where there are no vector instructions: some ten times slower. */
export function plainKernels(bytes: number): ParserKernels {
  const memory = new ArrayBuffer(bytes);
  const halves = new Int16Array(memory);
  const words = new Int32Array(memory);
  const floats = new Float32Array(memory);
  const dot = (a: number, b: number, size: number): number => {
    let sum = 0;
    for (let at = 0; at < size; at++) sum += (halves[a + at] as number) * (halves[b + at] as number);
    return sum | 0;
  };
  return {
    memory,
    makeRow(w, x, scale, out, hidden, size) {
      for (let unit = 0; unit < hidden; unit++) {
        const scaled = Math.fround(Math.fround(dot((w >> 1) + unit * size, x >> 1, size)) * (floats[(scale >> 2) + unit] as number));
        const rounded = Math.floor(Math.fround(scaled + 0.5));
        halves[(out >> 1) + unit] = Math.max(-32768, Math.min(32767, rounded));
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
        const total = Math.fround(dot((w >> 1) + row * hidden, units >> 1, hidden));
        const score = Math.fround(Math.fround(total * (floats[(scale >> 2) + row] as number)) + (floats[(bias >> 2) + row] as number));
        if (score <= top) continue;
        top = score;
        best = row;
      }
      return best;
    },
  };
}
