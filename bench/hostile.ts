// node bench/hostile.ts [PART OF A NAME…]: what files cost that were made to cost: wall and CPU seconds and peak memory of reading each one in a process of its
// own, start of the PDF thread included. Ends with 1 where one takes more than five seconds of CPU or 500 MB.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FuzzResult } from '../scripts/fuzz-reader-process.ts';
import { hostileFiles } from '../tests/ingest/hostile-files.ts';

const LONGEST = 5000;
const LARGEST = 500;
const folder = mkdtempSync(join(tmpdir(), 'hostile-'));
const asked = process.argv.slice(2);
for (const { name, make } of hostileFiles) {
  if (asked.length > 0 && !asked.some((part) => name.includes(part))) continue;
  const bytes = make();
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const child = fork(join(import.meta.dirname, '../scripts/fuzz-reader-process.ts'), [], {
    serialization: 'advanced',
    execArgv: [...process.execArgv, '--max-semi-space-size=5'],
  });
  await once(child, 'spawn');
  child.send({ name: 'statement.txt', bytes: Buffer.from('The two sides met.') });
  await once(child, 'message');
  const start = performance.now();
  child.send({ name, bytes: path });
  const [result] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as [FuzzResult | number | null];
  const wall = performance.now() - start;
  child.kill();
  rmSync(path);
  const { outcome, milliseconds, peak } = typeof result === 'object' && result !== null ? result : { outcome: 'CRASH', milliseconds: 0, peak: 0 };
  const bad = milliseconds > LONGEST || peak > LARGEST || outcome.startsWith('CRASH');
  if (bad) process.exitCode = 1;
  const size = `${(bytes.length / 1048576).toFixed(1)} MB`;
  process.stdout.write(
    `${bad ? '!' : ' '} ${name.padEnd(52)} ${size.padStart(8)}  wall ${(wall / 1000).toFixed(2)} s  CPU ${(milliseconds / 1000).toFixed(2)} s  ${peak.toFixed(0)} MB  ${outcome.split('\n')[0]}\n`,
  );
}
rmSync(folder, { recursive: true });
