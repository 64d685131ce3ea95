import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Time } from '../../src/core/timex.ts';
import { openResources } from '../../src/resources/resources.ts';
import { compileDateGrammar, type DateGrammar } from '../../src/stages/dates/compile.ts';
import { findTimes } from '../../src/stages/dates/find-times.ts';
import { loadDateFiles } from '../../src/stages/dates/load-grammar.ts';
import { readSegmentRules } from '../../src/stages/segment/segment-resources.ts';
import { segment } from '../../src/stages/segment/segment-text.ts';
import type { EvalTask, GoldRow } from './eval-task.ts';
import { teiDate } from './tei-date.ts';

const resources = openResources(join(import.meta.dirname, '../../pipelines/en'));
let segmentRules: ReturnType<typeof readSegmentRules> | undefined;
let grammar: DateGrammar | undefined;

/** The times of a gold row, read against the day of its creation (`ref`) and never against today's. */
export function timesOf(row: GoldRow): readonly Time[] {
  segmentRules ??= readSegmentRules(resources);
  grammar ??= compileDateGrammar(loadDateFiles(resources));
  const documentDate = typeof row['ref'] === 'string' ? row['ref'] : null;
  return findTimes(row.text, grammar, { documentDate, sentences: segment(row.text, segmentRules).sentences }).times;
}

/**
 * TIMEX3 of a row. The ages of persons ("aged 52", "a 6-year-old boy"), which the TIMEX2 standard marks and TimeBank does
 * not, are left out for the TimeML sets.
 */
function timexOf(row: GoldRow): unknown {
  return timesOf(row)
    .filter((time) => !time.by.startsWith('dates.duration.age@'))
    .map(({ start, end, timex: { type, value } }) => ({ start, end, type, value }));
}

/** The dates of a row as TEI attributes. */
function datesOf(row: GoldRow): unknown {
  return timesOf(row).map(({ start, end, timex }) => ({ start, end, ...teiDate(timex) }));
}

/** Time expressions: TimeBank and AQUAINT (TempEval-3), WikiWars, Microsoft's recognisers, and the dates of GUM. */
export const tasks: readonly EvalTask[] = [
  ...['tbaq-timebank', 'tbaq-aquaint', 'wikiwars', 'ms-recognizers'].map((set) => ({
    name: `timex-${set}`,
    task: 'timex',
    gold: `timex/${set}.jsonl`,
    args: [],
    predict: timexOf,
  })),
  { name: 'dates-gum', task: 'dates', gold: 'timex/gum-dates.jsonl', args: [], predict: datesOf },
];

// node scripts/eval/dates.ts GOLD.jsonl PREDICTIONS.jsonl: predicts one file for the scorer.
if (process.argv[1] === import.meta.filename) {
  const [gold, out] = process.argv.slice(2);
  if (gold === undefined || out === undefined) throw new Error('usage: node scripts/eval/dates.ts GOLD.jsonl PREDICTIONS.jsonl');
  const rows = readFileSync(gold, 'utf8')
    .trim()
    .split('\n')
    .map((line): GoldRow => JSON.parse(line));
  mkdirSync(join(out, '..'), { recursive: true });
  writeFileSync(out, rows.map((row) => `${JSON.stringify({ id: row.id, pred: row.id.startsWith('gum/') ? datesOf(row) : timexOf(row) })}\n`).join(''));
}
