import { readFileSync } from 'node:fs';
import { readAnalysis } from '../core/analysis-file.ts';
import { CommuniqueError } from '../core/error.ts';
import { explainItem, listItems } from '../pipeline/explain.ts';
import { openResources } from '../resources/resources.ts';
import { englishPipeline } from '../pipeline/load-pipeline.ts';

/** `communique explain FILE [ID]`: why an item is there; without an id, the items of the file, one a line. */
export function run(args: readonly string[], options: Readonly<Record<string, unknown>>): number {
  const [file = '', id] = args;
  const analysis = readAnalysis(readFileSync(file, 'utf8'), file);
  if (id === undefined) {
    const items = listItems(analysis);
    process.stdout.write(
      options['json'] === true ? `${JSON.stringify(items, null, 2)}\n` : items.map((item) => `${item.id}\t${item.kind}\t${item.text}\n`).join(''),
    );
    return 0;
  }
  const folder = typeof options['pipeline'] === 'string' ? options['pipeline'] : englishPipeline;
  const explanation = explainItem(analysis, id, openResources(folder));
  if (explanation === undefined) {
    throw new CommuniqueError('analysis.unknown-id', `there is no item «${id}»`, { place: { file }, hint: `communique explain ${file} lists them.` });
  }
  process.stdout.write(options['json'] === true ? `${JSON.stringify(explanation, null, 2)}\n` : explanation.lines.map((line) => `${line}\n`).join(''));
  return 0;
}
