// node scripts/make-word-weights.ts: counts in how many sentences each stem stands and writes pipelines/en/diff/word-weights.tsv.
// Counted on UD English EWT and GUM (training parts; CC BY-SA 4.0, CC BY 4.0): general English, so that a rare word weighs more than a common one.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { stemOf } from '../src/engines/natural.ts';

const root = join(import.meta.dirname, '..');
const data = process.argv[2] ?? join(root, '../shared/data');
/** Stems in fewer sentences than this are as rare as unknown ones. */
const LEAST = 4;

const counts = new Map<string, number>();
let sentences = 0;
for (const name of ['en_ewt-train', 'en_gum-train-cc']) {
  const text = gunzipSync(readFileSync(join(data, 'train', `${name}.conllu.gz`))).toString('utf8');
  for (const [, sentence = ''] of text.matchAll(/^# text = (.*)$/gmu)) {
    sentences++;
    const stems = new Set((sentence.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map(stemOf));
    for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  }
}
const rows = [...counts].filter(([, count]) => count >= LEAST).toSorted(([a], [b]) => (a < b ? -1 : 1));
writeFileSync(
  join(root, 'pipelines/en/diff/word-weights.tsv'),
  `stem\tsentences\n*\t${sentences}\n${rows.map(([stem, count]) => `${stem}\t${count}\n`).join('')}`,
);
process.stderr.write(`${rows.length} stems of ${sentences} sentences\n`);
