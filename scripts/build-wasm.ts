import { readFileSync, writeFileSync } from 'node:fs';
import asc from 'assemblyscript/asc';

/**
 * Compiles the AssemblyScript sources of `src/models/wasm/*.as` to the `.wasm` files beside them.
 * `--check` writes nothing and fails where a rebuild gives other bytes than those in the repository.
 */
const FOLDER = new URL('../src/models/wasm/', import.meta.url);
const MODULES = ['parser-kernels', 'training-kernels'];

async function compile(name: string): Promise<Uint8Array> {
  const source = readFileSync(new URL(`${name}.as`, FOLDER), 'utf8');
  let wasm: Uint8Array | undefined;
  const options = ['--enable', 'simd', '--runtime', 'stub', '--importMemory', '-O3', '--noAssert', '--converge'];
  // The compiler wants files that end in .ts; ours end in .as, since they are no TypeScript.
  const { error, stderr } = await asc.main([`${name}.ts`, '--outFile', `${name}.wasm`, ...options], {
    readFile: (file) => (file === `${name}.ts` ? source : null),
    writeFile: (file, contents) => {
      if (file === `${name}.wasm`) wasm = contents as Uint8Array;
    },
    listFiles: () => [],
  });
  if (error !== null || wasm === undefined) throw new Error(`${name}.as does not compile:\n${stderr.toString()}`);
  return wasm;
}

for (const name of MODULES) {
  const wasm = await compile(name);
  const file = new URL(`${name}.wasm`, FOLDER);
  if (!process.argv.includes('--check')) writeFileSync(file, wasm);
  else if (Buffer.compare(readFileSync(file), wasm) !== 0) {
    process.stderr.write(`src/models/wasm/${name}.wasm is not what ${name}.as compiles to: run npm run build:wasm\n`);
    process.exitCode = 1;
  }
}
