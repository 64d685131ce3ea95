import { readFileSync } from 'node:fs';
import { readInput } from '../batch/read-input.ts';
import { readAnalysis } from '../core/analysis-file.ts';
import type { Analysis } from '../core/analysis.ts';
import { CommuniqueError } from '../core/error.ts';
import { diffAnalyses } from '../diff/diff.ts';
import { diffAsHtml } from '../diff/diff-html.ts';
import { diffAsText } from '../diff/diff-text.ts';
import { analyze } from '../pipeline/analyze.ts';
import { readDiffLanguage } from '../pipeline/diff-language.ts';
import { englishPipeline, loadPipeline } from '../pipeline/load-pipeline.ts';
import { openResources } from '../resources/resources.ts';

/** `communique diff OLD NEW`: compares two analyses, or two documents that are analysed first; text, JSON or HTML on stdout. */
export function run(args: readonly string[], options: Readonly<Record<string, unknown>>): number {
  const [oldPath = '', newPath = ''] = args;
  const folder = typeof options['pipeline'] === 'string' ? options['pipeline'] : englishPipeline;
  const old = load(oldPath, folder);
  const next = load(newPath, folder);
  const diff = diffAnalyses(old, next, readDiffLanguage(openResources(folder)));
  const page = ({ document }: Analysis): { title: string; text: string } => ({ title: document.title ?? document.id, text: document.text });
  switch (options['format']) {
    case 'json':
      process.stdout.write(`${JSON.stringify(diff, null, 2)}\n`);
      return 0;
    case 'html':
      process.stdout.write(diffAsHtml(diff, page(old), page(next)));
      return 0;
    case 'text':
      process.stdout.write(diffAsText(diff, { all: options['all'] === true }));
      return 0;
    default:
      throw new CommuniqueError('cli.usage', `there is no format «${String(options['format'] as string)}»`, { hint: 'Formats are text, json and html.' });
  }
}

/** An analysis from its file, or from a document. */
function load(path: string, folder: string): Analysis {
  if (path.endsWith('.json')) return readAnalysis(readFileSync(path, 'utf8'), path);
  return analyze(readInput({ path, uri: path }), loadPipeline(folder));
}
