import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { openResources } from '../src/resources/resources.ts';
import { readSegmentRules } from '../src/stages/segment/segment-resources.ts';
import { segment } from '../src/stages/segment/segment-text.ts';
import { readTreebankTexts, type TreebankText } from './treebank-text.ts';

/**
 * Scores the segment stage on the development sets beside the repository: sentences on the segment sets, tokens on the
 * raw text of the treebanks as CoNLL 2018 does (a token counts where both its ends are right).
 * `node scripts/eval-segment.ts [--errors N] [data folder]`
 */
const root = join(import.meta.dirname, '..');
const errors = Number(process.argv[process.argv.indexOf('--errors') + 1]) || 0;
const data = process.argv.find((argument, index) => index > 1 && existsSync(join(argument, 'dev/segment'))) ?? join(root, '../shared/data');
const rules = readSegmentRules(openResources(join(root, 'pipelines/en')));

interface Row {
  readonly id: string;
  readonly text: string;
  readonly gold: readonly { readonly start: number; readonly end: number }[];
  readonly sentences?: readonly string[];
}

if (!existsSync(join(data, 'dev/segment'))) {
  process.stderr.write(`skipped: no development data in ${data}\n`);
} else {
  for (const name of ['golden-rules-en', 'pragmatic-long', 'gum', 'ewt']) scoreSentences(name);
  for (const name of ['en_ewt-dev', 'en_gum-dev']) scoreTreebank(name);
}

function scoreSentences(name: string): void {
  const rows = readFileSync(join(data, 'dev/segment', `${name}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line): Row => JSON.parse(line));
  if (rows[0]?.sentences === undefined) {
    const counts = rows.map((row) => compare(row.gold, segment(row.text, rules).sentences, row.text));
    console.log(`${name.padEnd(18)} sentences ${scores(counts)}`);
    return;
  }
  const squash = (text: string): string => text.replace(/\s+/gu, ' ').trim();
  const failed = rows.filter((row) => {
    const found = segment(row.text, rules).sentences.map(({ start, end }) => squash(row.text.slice(start, end)));
    const right = JSON.stringify(found) === JSON.stringify(row.sentences?.map(squash));
    if (!right && errors > 0) console.log(`  ${row.id}\n    ${found.join('\n    ')}`);
    return !right;
  });
  console.log(`${name.padEnd(18)} passed ${rows.length - failed.length} of ${rows.length}`);
}

function scoreTreebank(name: string): void {
  const texts = readTreebankTexts(gunzipSync(readFileSync(join(data, 'train', `${name}.conllu.gz`))).toString('utf8'));
  const pairs = texts.map((text) => ({ gold: text, found: segment(text.text, rules) }));
  const tokens = pairs.map(({ gold, found }) => compare(gold.tokens, spans(found.tokens.start, found.tokens.end), gold.text));
  console.log(`${name.padEnd(18)} tokens    ${scores(tokens)}`);
  console.log(`${name.padEnd(18)} sentences ${scores(pairs.map(({ gold, found }) => compare(gold.sentences, found.sentences, gold.text)))}`);
}

function spans(start: Int32Array, end: Int32Array): TreebankText['tokens'] {
  return Array.from(start, (from, index) => ({ start: from, end: end[index] ?? from }));
}

/** Right, found too much, missed. */
function compare(gold: Row['gold'], found: Row['gold'], text: string): readonly [number, number, number] {
  const key = (span: Row['gold'][number]): string => `${span.start} ${span.end}`;
  const wanted = new Set(gold.map(key));
  const have = new Set(found.map(key));
  const show = (sign: string, span: Row['gold'][number]): void => {
    const before = text.slice(Math.max(0, span.start - 25), span.start);
    console.log(`  ${sign} ${JSON.stringify(`${before}⟦${text.slice(span.start, span.end)}⟧${text.slice(span.end, span.end + 25)}`)}`);
  };
  if (errors > 0) for (const span of found) if (!wanted.has(key(span))) show('+', span);
  if (errors > 0) for (const span of gold) if (!have.has(key(span))) show('-', span);
  const right = [...have].filter((one) => wanted.has(one)).length;
  return [right, have.size - right, wanted.size - right];
}

function scores(counts: readonly (readonly [number, number, number])[]): string {
  const [right, extra, missed] = counts.reduce(([a, b, c], [x, y, z]) => [a + x, b + y, c + z], [0, 0, 0]);
  const precision = right / Math.max(1, right + extra);
  const recall = right / Math.max(1, right + missed);
  const f1 = (2 * precision * recall) / Math.max(1e-9, precision + recall);
  return `P ${(100 * precision).toFixed(2)}  R ${(100 * recall).toFixed(2)}  F1 ${(100 * f1).toFixed(2)}`;
}
