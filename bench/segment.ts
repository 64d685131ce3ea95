import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openResources } from '../src/resources/resources.ts';
import { readSegmentRules } from '../src/stages/segment/segment-resources.ts';
import { segment } from '../src/stages/segment/segment-text.ts';

/**
 * Speed of the segment stage: MB of UTF-8 text per CPU second on real statements, one document after another, and on
 * inputs that break tokenizers whose cost is not linear. `node bench/segment.ts [folder of texts]`
 */
const root = join(import.meta.dirname, '..');
const folder =
  [process.argv[2] ?? '', join(root, '../shared/data/statements/wh-joint'), join(root, 'corpus')].find((path) => path !== '' && existsSync(path)) ?? root;
const rules = readSegmentRules(openResources(join(root, 'pipelines/en')));
const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(?:md|txt)$/u.test(name))
  .toSorted()
  .map((name) => readFileSync(join(folder, name), 'utf8'));

function measure(name: string, inputs: readonly string[], rounds: number): void {
  const bytes = inputs.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  let tokens = 0;
  const before = process.cpuUsage();
  for (let round = 0; round < rounds; round++) for (const text of inputs) tokens += segment(text, rules).tokens.count;
  const used = process.cpuUsage(before);
  const seconds = (used.user + used.system) / 1e6;
  const rate = (bytes * rounds) / 1e6 / seconds;
  console.log(`${name.padEnd(38)} ${rate.toFixed(1).padStart(7)} MB/s  ${(tokens / seconds / 1e6).toFixed(2).padStart(6)} M tokens/s  ${seconds.toFixed(2)} s`);
}

const MILLION = 1_000_000;
measure('warm-up', texts, 2);
measure(`${texts.length} documents`, texts, 5);
measure('the same as one document', [texts.join('\n\n')], 3);
measure('one token of 1 MB', ['a'.repeat(MILLION)], 1);
measure('100,000 spaces', [' '.repeat(100_000)], 10);
measure('1 MB of full stops', ['.'.repeat(MILLION)], 1);
measure('1 MB of «. »', ['. '.repeat(MILLION / 2)], 1);
measure('1 MB of «(»', ['('.repeat(MILLION)], 1);
measure('1 MB of «( »', ['( '.repeat(MILLION / 2)], 1);
measure('1 MB of «a.»', ['a.'.repeat(MILLION / 2)], 1);
measure('1 MB of «a@»', ['a@'.repeat(MILLION / 2)], 1);
measure('1 MB of «aa-»', ['aa-'.repeat(MILLION / 3)], 1);
measure('1 MB of «1-»', ['1-'.repeat(MILLION / 2)], 1);
measure("1 MB of «a'»", ["a'".repeat(MILLION / 2)], 1);
measure('1 MB of «aa/»', ['aa/'.repeat(MILLION / 3)], 1);
measure('1 MB of «http://(»', ['http://('.repeat(MILLION / 8)], 1);
measure('1 MB of «(a. »', ['(a. '.repeat(MILLION / 4)], 1);
measure('1 MB of «(Aa. »', ['(Aa. '.repeat(MILLION / 5)], 1);
measure('1 MB of «A. »', ['A. '.repeat(MILLION / 3)], 1);
measure('1 MB of lines of one letter', ['a\n'.repeat(MILLION / 2)], 1);
measure('1 MB of «a...@»', ['a...@'.repeat(MILLION / 5)], 1);
measure('1 MB of «1. »', ['1. '.repeat(MILLION / 3)], 1);
measure('1 MB of «. . . »', [`x ${'. '.repeat(MILLION / 2)}`], 1);
measure('1 MB of new words', [Array.from({ length: MILLION / 8 }, (_, index) => `w${index.toString(36)}`).join(' ')], 1);
