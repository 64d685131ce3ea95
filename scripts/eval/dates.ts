import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Time } from '../../src/core/timex.ts';
import { openResources } from '../../src/resources/resources.ts';
import { compileDateGrammar, type DateGrammar } from '../../src/stages/dates/compile.ts';
import { findTimes } from '../../src/stages/dates/find-times.ts';
import { loadDateFiles } from '../../src/stages/dates/load-grammar.ts';
import { readSegmentRules } from '../../src/stages/segment/segment-resources.ts';
import { segment } from '../../src/stages/segment/segment-text.ts';
import { teiDate } from './tei-date.ts';

const root = join(import.meta.dirname, '../..');
const resources = openResources(join(root, 'pipelines/en'));
const segmentRules = readSegmentRules(resources);

interface Row {
  readonly id: string;
  readonly text: string;
  readonly ref: string | null;
}

/** The grammar of the English pipeline. */
export function englishDateGrammar(): DateGrammar {
  return compileDateGrammar(loadDateFiles(resources));
}

/** The times of a gold row, read against its date of creation (`ref`) and never against today's. */
export function timesOf(row: Row, grammar: DateGrammar): readonly Time[] {
  const { sentences } = segment(row.text, segmentRules);
  return findTimes(row.text, grammar, { documentDate: row.ref, sentences }).times;
}

if (process.argv[1] === import.meta.filename) {
  const [gold, out] = process.argv.slice(2);
  if (gold === undefined || out === undefined) throw new Error('usage: node scripts/eval/dates.ts GOLD.jsonl PREDICTIONS.jsonl');
  const grammar = englishDateGrammar();
  const rows = readFileSync(gold, 'utf8')
    .trim()
    .split('\n')
    .map((line): Row => JSON.parse(line));
  const lines = rows.map((row) => {
    const pred = timesOf(row, grammar).map(({ start, end, timex, by }) => ({ start, end, ...(row.id.startsWith('gum/') ? teiDate(timex) : timex), by }));
    return JSON.stringify({ id: row.id, pred });
  });
  mkdirSync(join(out, '..'), { recursive: true });
  writeFileSync(out, `${lines.join('\n')}\n`);
}
