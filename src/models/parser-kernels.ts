import { plainKernels } from './parser-kernels-plain.ts';
import { wasmKernels, type WasmKernels } from './wasm-kernels.ts';

/**
 * The arithmetic of the parser's net over one block of memory, as `wasm/parser-kernels.as` describes it. Addresses are
 * bytes. Every kind gives the same bits.
 */
export interface ParserKernels extends Pick<WasmKernels<unknown>, 'memory' | 'grow'> {
  makeRows(
    w: number, shift: number, scale: number, bias: number, xs: number, factor: number, out: number, count: number,
    rows: number, cols: number,
  ): void; // prettier-ignore
  readWords(
    w: number, shift: number, scale: number, rows: number, count: number, out: number, stride: number, sums: number,
    cells: number, size: number,
  ): void; // prettier-ignore
  shiftRows(w: number, out: number, rows: number, cols: number): void;
  widenRows(bytes: number, scale: number, out: number, rows: number, size: number, steps: number): void;
  sumRows(rows: number, count: number, units: number, hidden: number): void;
  bestRow(w: number, units: number, scale: number, bias: number, first: number, end: number, hidden: number): number;
}

/** What does the arithmetic: WebAssembly with relaxed vector instructions, with plain ones, or JavaScript alone. */
export type KernelKind = 'relaxed' | 'vector' | 'plain';

/** Returns the kernels over `bytes` of new memory: those asked for, or else the fastest that this machine has. */
export function parserKernels(bytes: number, kind?: KernelKind): ParserKernels {
  if (kind !== 'plain' && kind !== 'vector') {
    const relaxed = vectorKernels(bytes, 'parser-kernels-relaxed.wasm');
    if (relaxed !== undefined) return relaxed;
  }
  return (kind === 'plain' ? undefined : vectorKernels(bytes, 'parser-kernels.wasm')) ?? plainKernels(bytes);
}

function vectorKernels(bytes: number, name: string): ParserKernels | undefined {
  const kernels = wasmKernels<Omit<ParserKernels, 'memory' | 'grow'>>(bytes, name);
  return kernels === undefined ? undefined : { ...kernels.functions, memory: kernels.memory, grow: kernels.grow };
}
