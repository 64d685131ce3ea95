import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Analysis } from '../../src/core/analysis.ts';
import { ChangeType, type Change } from '../../src/core/diff.ts';
import type { Span } from '../../src/core/span.ts';
import { diffAnalyses } from '../../src/diff/diff.ts';
import { documentFromText } from '../../src/ingest/document-from-text.ts';
import { analyze } from '../../src/pipeline/analyze.ts';
import { readDiffLanguage } from '../../src/pipeline/diff-language.ts';
import { loadPipeline, type Pipeline } from '../../src/pipeline/load-pipeline.ts';
import { openResources } from '../../src/resources/resources.ts';
import { parseYaml } from '../../src/resources/yaml.ts';

const root = join(import.meta.dirname, '../..');
const Edition = z.strictObject({ date: z.string(), text: z.string() });
const GoldPair = z.strictObject({
  issuers: z.array(z.string()),
  old: Edition,
  new: Edition,
  changes: z.array(z.strictObject({ type: ChangeType, old: z.string().nullable(), new: z.string().nullable() })),
});

/** How often the type of a gold change was found, in all and by type. */
export interface DiffScore {
  readonly right: number;
  readonly all: number;
  readonly byType: ReadonlyMap<string, { right: number; all: number }>;
  readonly misses: readonly string[];
}

/**
 * Scores the pairs of one set in tests/gold/diff: each gold change is compared with the predicted change whose quotes overlap its own best.
 * The lists of words were made with the first set at hand and widened with the second; the third was scored before anyone looked at it.
 */
export function scoreDiffGold(pipeline: Pipeline, set: 'first' | 'second' | 'third'): DiffScore {
  const language = readDiffLanguage(openResources(join(root, 'pipelines/en')));
  const byType = new Map<string, { right: number; all: number }>();
  const misses: string[] = [];
  const folder = join(root, 'tests/gold/diff', set);
  for (const file of readdirSync(folder).toSorted()) {
    const pair = parseYaml(readFileSync(join(folder, file), 'utf8'), GoldPair, file);
    const [old, next] = [read(pair.old, pair.issuers, `${file}-old`, pipeline), read(pair.new, pair.issuers, `${file}-new`, pipeline)];
    const { changes } = diffAnalyses(old, next, language);
    for (const gold of pair.changes) {
      const found = bestMatch(changes, spanOf(old, gold.old, file), spanOf(next, gold.new, file));
      const count = byType.get(gold.type) ?? { right: 0, all: 0 };
      count.all++;
      if (found?.type === gold.type) count.right++;
      else
        misses.push(
          `${file}: ${gold.type} read as ${found?.type ?? 'nothing'}: ${gold.old ?? ''} → ${gold.new ?? ''}${found === undefined ? '' : ` (${found.layer}: ${found.explanation})`}`,
        );
      byType.set(gold.type, count);
    }
  }
  const sum = (key: 'right' | 'all'): number => [...byType.values()].reduce((total, count) => total + count[key], 0);
  return { right: sum('right'), all: sum('all'), byType, misses };
}

function read(edition: z.infer<typeof Edition>, issuers: readonly string[], id: string, pipeline: Pipeline): Analysis {
  return analyze(documentFromText(edition.text, { metadata: { id, date: edition.date, issuers, genre: 'statement' } }), pipeline);
}

function spanOf({ document }: Analysis, words: string | null, file: string): Span | undefined {
  if (words === null) return undefined;
  const start = document.text.indexOf(words);
  if (start < 0) throw new Error(`${file}: the text does not say «${words}»`);
  return { start, end: start + words.length };
}

/** The change that covers the gold quotes best; one side missing on both sides counts as agreement, on one side as none. Changes of strength go before plain ones of the same reach. */
function bestMatch(changes: readonly Change[], old: Span | undefined, next: Span | undefined): Change | undefined {
  const scored = changes
    .map((change) => ({ change, score: overlapShare(change.old, old) + overlapShare(change.new, next) }))
    .filter(({ score }) => score > 0.3);
  return scored.toSorted((a, b) => b.score - a.score)[0]?.change;
}

function overlapShare(a: Span | null, b: Span | undefined): number {
  if (a === null || b === undefined) return 0;
  const shared = Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
  return shared / (a.end - a.start + b.end - b.start - shared);
}

if (process.argv[1] === import.meta.filename) {
  const pipeline = loadPipeline(process.argv[2]);
  for (const set of ['first', 'second', 'third'] as const) {
    const score = scoreDiffGold(pipeline, set);
    for (const miss of score.misses) console.log(miss);
    console.log(`${set}: types right: ${score.right} of ${score.all} (${((100 * score.right) / score.all).toFixed(1)} %)`);
    for (const [type, count] of score.byType) console.log(`  ${type.padEnd(14)} ${count.right} of ${count.all}`);
  }
}
