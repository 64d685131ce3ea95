import { writeFileSync } from 'node:fs';
import { CommuniqueError } from '../core/error.ts';
import type { Track } from '../core/track.ts';
import { wordWeights } from '../diff/similarity.ts';
import { englishPipeline } from '../pipeline/load-pipeline.ts';
import { openResources } from '../resources/resources.ts';
import { formatTable } from '../store/questions.ts';
import { timelineSvg } from '../track/timeline-svg.ts';
import { track } from '../track/track.ts';
import { readAnalyses } from './read-analyses.ts';

/** `communique track [FORMULA…]`: formulas and positions through the analyses of a folder, as a table, JSON or an SVG timeline. */
export function run(formulas: readonly string[], options: Readonly<Record<string, unknown>>): number {
  const analyses = readAnalyses(String(options['in']));
  const weights = wordWeights(openResources(englishPipeline).table('diff/word-weights.tsv', ['stem', 'sentences']));
  const pairs = (typeof options['pair'] === 'string' ? options['pair'].split(',') : []).map((pair) => readPair(pair));
  const result = track(analyses, weights, { formulas, leastDocuments: Number(options['least'] ?? 3), most: Number(options['most'] ?? 25), pairs });
  if (typeof options['svg'] === 'string') writeFileSync(options['svg'], timelineSvg(result));
  process.stdout.write(options['json'] === true ? `${JSON.stringify(result, null, 2)}\n` : asTable(result));
  return 0;
}

function readPair(pair: string): readonly [string, string] {
  const [holder, target] = pair.split('>').map((id) => id.trim());
  if (holder === undefined || target === undefined || !holder.startsWith('e:') || !target.startsWith('e:')) {
    throw new CommuniqueError('cli.usage', `«${pair}» is not a pair`, { hint: 'Write two entity ids: --pair "e:japan>e:china".' });
  }
  return [holder, target];
}

/** Names and boilerplate shown at most; the JSON has them all. */
const APART = 8;

function asTable(result: Track): string {
  const rows = (kinds: readonly string[]): Record<string, unknown>[] =>
    result.formulas
      .filter(({ kind }) => kinds.includes(kind))
      .map(({ formula, documents, uses, first, last, variants, issuers }) => ({
        formula,
        documents,
        uses: uses.length,
        first,
        last,
        wordings: variants.length,
        named: uses.filter((use) => use.named === true).length,
        strongest: Math.max(0, ...uses.map((use) => use.strength ?? 0)),
        by: issuers[0] === undefined ? '–' : `${issuers[0].id} ${issuers[0].documents}`,
      }));
  const apart = rows(['name', 'boilerplate']).slice(0, APART);
  const positions = result.positions.map(
    ({ holder, target, series }) => `\n${holder} on ${target}:\n${formatTable(series.map((position) => ({ ...position })))}`,
  );
  const others = apart.length === 0 ? '' : `\nnames and boilerplate, apart:\n${formatTable(apart)}`;
  return `${formatTable(rows(['formula']))}${others}${positions.join('')}`;
}
