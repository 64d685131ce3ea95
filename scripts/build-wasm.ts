import { readFileSync, writeFileSync } from 'node:fs';
import asc from 'assemblyscript/asc';

/**
 * Compiles the AssemblyScript sources of `src/models/wasm/*.as` to the `.wasm` files beside them.
 * `--check` writes nothing and fails where a rebuild gives other bytes than those in the repository.
 */
const FOLDER = new URL('../src/models/wasm/', import.meta.url);
const MODULES = [
  { name: 'parser-kernels', source: 'parser-kernels.as', features: ['simd'] },
  { name: 'parser-kernels-relaxed', source: 'parser-kernels.as', features: ['simd', 'relaxed-simd'] },
  { name: 'entity-kernels', source: 'entity-kernels.as', features: ['simd'] },
  { name: 'training-kernels', source: 'training-kernels.as', features: ['simd'] },
];

async function compile({ name, source: file, features }: (typeof MODULES)[number]): Promise<Uint8Array> {
  const source = readFileSync(new URL(file, FOLDER), 'utf8');
  let wasm: Uint8Array | undefined;
  const options = [...features.flatMap((feature) => ['--enable', feature]), '--runtime', 'stub', '--importMemory', '-O3', '--noAssert', '--converge'];
  // The compiler wants files that end in .ts; ours end in .as, since they are no TypeScript.
  const { error, stderr } = await asc.main([`${name}.ts`, '--outFile', `${name}.wasm`, ...options], {
    readFile: (path) => (path === `${name}.ts` ? source : null),
    writeFile: (path, contents) => {
      if (path === `${name}.wasm`) wasm = contents as Uint8Array;
    },
    listFiles: () => [],
  });
  if (error !== null || wasm === undefined) throw new Error(`${file} does not compile:\n${String(stderr)}`);
  return wasm;
}

for (const module of MODULES) {
  const wasm = await compile(module);
  const file = new URL(`${module.name}.wasm`, FOLDER);
  if (!process.argv.includes('--check')) writeFileSync(file, wasm);
  else if (Buffer.compare(readFileSync(file), wasm) !== 0) {
    process.stderr.write(`src/models/wasm/${module.name}.wasm is not what ${module.source} compiles to: run npm run build:wasm\n`);
    process.exitCode = 1;
  }
}
