import { readFileSync } from 'node:fs';

/** Functions of a WebAssembly module with the memory they work on. */
export interface WasmKernels<Functions> {
  readonly functions: Functions;
  readonly memory: ArrayBuffer;
}

/** The module `wasm/<name>` over `bytes` of new memory; undefined where this machine lacks its instructions. */
export function wasmKernels<Functions>(bytes: number, name: string): WasmKernels<Functions> | undefined {
  const wasm = new Uint8Array(readFileSync(new URL(`./wasm/${name}`, import.meta.url)));
  if (!WebAssembly.validate(wasm)) return undefined;
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / 65536) });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(wasm), { env: { memory } });
  return { functions: exports as Functions, memory: memory.buffer };
}
