import { readFileSync } from 'node:fs';
import { readInput } from '../batch/read-input.ts';
import { readAnalysis } from '../core/analysis-file.ts';
import type { Analysis } from '../core/analysis.ts';
import type { Diff } from '../core/diff.ts';
import { CommuniqueError } from '../core/error.ts';
import { diffAnalyses } from '../diff/diff.ts';
import { diffAsHtml } from '../diff/diff-html.ts';
import { diffAsText } from '../diff/diff-text.ts';
import { nearness } from '../engines/wink.ts';
import { analyze } from '../pipeline/analyze.ts';
import { readDiffLanguage } from '../pipeline/diff-language.ts';
import { englishPipeline, loadPipeline } from '../pipeline/load-pipeline.ts';
import { openResources, type Resources } from '../resources/resources.ts';
import { SeriesFile, seriesIn } from '../track/series.ts';
import { isFolder, readAnalyses } from './read-analyses.ts';

/**
 * `communique diff OLD NEW`: compares two analyses, or two documents that are analysed first. With one folder of analyses, consecutive
 * editions of each series in it; with two, the editions of each series that both have; with one document and
 * `--in`, the nearest earlier document of that folder. Text, JSON or HTML on stdout.
 */
export async function run(args: readonly string[], options: Readonly<Record<string, unknown>>): Promise<number> {
  const folder = typeof options['pipeline'] === 'string' ? options['pipeline'] : englishPipeline;
  const resources = openResources(folder);
  const language = readDiffLanguage(resources);
  const pairs = await pairsOf(args, options['in'], folder, resources);
  const [first] = pairs;
  if (first === undefined)
    throw new CommuniqueError('input.missing', 'no two editions of one series were found', { hint: 'Give «series» in the metadata, or compare two files.' });
  const compare = ([old, next]: readonly [Analysis, Analysis]): Diff => diffAnalyses(old, next, language);
  const page = ({ document }: Analysis): { title: string; text: string } => ({ title: document.title ?? document.id, text: document.text });
  switch (options['format']) {
    case 'json':
      process.stdout.write(`${JSON.stringify(pairs.length === 1 ? compare(first) : pairs.map(compare), null, 2)}\n`);
      return 0;
    case 'html':
      if (pairs.length > 1) throw new CommuniqueError('cli.usage', `a page compares two documents, not ${pairs.length} pairs`, { hint: 'Give two files.' });
      process.stdout.write(diffAsHtml(compare(first), page(first[0]), page(first[1])));
      return 0;
    case 'text':
      process.stdout.write(
        pairs
          .map((pair) => diffAsText(compare(pair), { all: options['all'] === true, colour: process.stdout.isTTY && process.env['NO_COLOR'] === undefined }))
          .join('\n'),
      );
      return 0;
    default:
      throw new CommuniqueError('cli.usage', `there is no format «${String(options['format'])}»`, { hint: 'Formats are text, json and html.' });
  }
}

/** The pairs to compare, each old before new. */
async function pairsOf(
  [oldPath = '', newPath]: readonly string[],
  corpus: unknown,
  folder: string,
  resources: Resources,
): Promise<(readonly [Analysis, Analysis])[]> {
  const rules = resources.yaml('diff/series.yaml', SeriesFile);
  if (newPath !== undefined && !isFolder(oldPath)) return [[await load(oldPath, folder), await load(newPath, folder)]];
  if (!isFolder(oldPath)) return [earlierEdition(await load(oldPath, folder), corpus, rules)];
  const before = readAnalyses(oldPath);
  if (newPath === undefined)
    return seriesIn(before, rules).flatMap(({ editions }) =>
      editions.slice(1).flatMap((edition, index) => (editions[index] === undefined ? [] : [[editions[index], edition] as const])),
    );
  const after = new Set(readAnalyses(newPath));
  return seriesIn([...before, ...after], rules).flatMap(({ editions }) => {
    const old = editions.findLast((edition) => !after.has(edition));
    const next = editions.find((edition) => after.has(edition));
    return old === undefined || next === undefined ? [] : [[old, next] as const];
  });
}

/** The last earlier edition of a document's series in a folder of analyses, else the earlier document that speaks of the same things, with the one it is compared with. */
function earlierEdition(next: Analysis, corpus: unknown, rules: SeriesFile): readonly [Analysis, Analysis] {
  if (typeof corpus !== 'string')
    throw new CommuniqueError('cli.usage', 'one document cannot be compared with itself', {
      hint: 'Give two documents, a folder of analyses, or --in with a folder to look for an earlier one.',
    });
  const date = next.document.published.value;
  const earlier = readAnalyses(corpus).filter(
    ({ document }) => document.id !== next.document.id && (date === null || document.published.value === null || document.published.value < date),
  );
  const series = seriesIn([...earlier, next], rules).find(({ editions }) => editions.includes(next))?.editions ?? [];
  const edition = series[series.indexOf(next) - 1];
  if (edition !== undefined) {
    process.stderr.write(`compared with ${edition.document.id}, the edition before it\n`);
    return [edition, next];
  }
  const scores = nearness(
    next.document.text,
    earlier.map(({ document }) => document.text),
  );
  const best = scores.indexOf(Math.max(...scores));
  const found = earlier[best];
  if (found === undefined) throw new CommuniqueError('input.missing', 'the folder holds no earlier document', { place: { file: corpus } });
  process.stderr.write(`compared with ${found.document.id}, the nearest earlier document (${(scores[best] ?? 0).toFixed(2)})\n`);
  return [found, next];
}

/** An analysis from its file, or from a document. */
async function load(path: string, folder: string): Promise<Analysis> {
  if (path.endsWith('.json')) return readAnalysis(readFileSync(path, 'utf8'), path);
  return analyze(await readInput({ path, uri: path }), loadPipeline(folder));
}
