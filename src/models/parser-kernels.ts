import { readFileSync } from 'node:fs';
import { plainKernels } from './parser-kernels-plain.ts';

/**
 * The arithmetic of the parser's net over one block of memory, as `wasm/parser-kernels.as` describes it. Addresses are
 * bytes. Every kind gives the same bits.
 */
export interface ParserKernels {
  readonly memory: ArrayBuffer;
  makeRows(
    w: number, shift: number, scale: number, bias: number, xs: number, factor: number, out: number, count: number,
    rows: number, cols: number,
  ): void; // prettier-ignore
  readWords(
    w: number, shift: number, scale: number, rows: number, count: number, out: number, stride: number, sums: number,
    cells: number, size: number,
  ): void; // prettier-ignore
  sumRows(rows: number, count: number, units: number, hidden: number): void;
  bestRow(w: number, units: number, scale: number, bias: number, first: number, end: number, hidden: number): number;
}

/** What does the arithmetic: WebAssembly with relaxed vector instructions, with plain ones, or JavaScript alone. */
export type KernelKind = 'relaxed' | 'vector' | 'plain';

/** Returns the kernels over `bytes` of new memory: those asked for, or else the fastest that this machine has. */
export function parserKernels(bytes: number, kind?: KernelKind): ParserKernels {
  if (kind !== 'plain' && kind !== 'vector') {
    const relaxed = wasmKernels(bytes, 'parser-kernels-relaxed.wasm');
    if (relaxed !== undefined) return relaxed;
  }
  return (kind === 'plain' ? undefined : wasmKernels(bytes, 'parser-kernels.wasm')) ?? plainKernels(bytes);
}

function wasmKernels(bytes: number, name: string): ParserKernels | undefined {
  const wasm = new Uint8Array(readFileSync(new URL(`./wasm/${name}`, import.meta.url)));
  if (!WebAssembly.validate(wasm)) return undefined;
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / 65536) });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(wasm), { env: { memory } });
  return { ...(exports as unknown as Omit<ParserKernels, 'memory'>), memory: memory.buffer };
}
