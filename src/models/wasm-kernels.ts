import { readFileSync } from 'node:fs';

/** Functions of a WebAssembly module with the memory they work on. */
export interface WasmKernels<Functions> {
  readonly functions: Functions;
  /** The memory as it is now: views on it are of no use once it has grown. */
  memory(): ArrayBuffer;
  /** Makes the memory larger by at least so many bytes; what stands in it stays where it is. */
  grow(bytes: number): void;
}

/** WebAssembly counts its memory in pages of this size. */
const PAGE = 65_536;

/** The module `wasm/<name>` over `bytes` of new memory; undefined where this machine lacks its instructions. */
export function wasmKernels<Functions>(bytes: number, name: string): WasmKernels<Functions> | undefined {
  const wasm = new Uint8Array(readFileSync(new URL(`./wasm/${name}`, import.meta.url)));
  if (!WebAssembly.validate(wasm)) return undefined;
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(wasm), { env: { memory } });
  return { functions: exports as Functions, memory: () => memory.buffer, grow: (more) => void memory.grow(Math.ceil(more / PAGE)) };
}
