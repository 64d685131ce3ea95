import { writeFileAtomic } from '../batch/write-file.ts';
import { CommuniqueError } from '../core/error.ts';
import type { Analysis } from '../core/analysis.ts';
import type { Correction } from '../core/correction.ts';
import { goldRows } from '../corrections/gold-rows.ts';
import { itemText } from '../corrections/item-text.ts';
import { openCorrectionFile } from '../corrections/correction-file.ts';
import { formatTable } from '../store/questions.ts';
import { readAnalyses } from './read-analyses.ts';

/** `communique corrections FILE`: what was said of which item, by whom, and whether a folder of analyses still has the item; with `--gold` as gold for `eval`. */
export function run(args: readonly string[], options: Readonly<Record<string, unknown>>): number {
  const [path = ''] = args;
  const corrections = openCorrectionFile(path).read();
  if (corrections.length === 0)
    throw new CommuniqueError('input.missing', 'there are no corrections', {
      place: { file: path },
      hint: 'Make some: communique serve output --corrections FILE',
    });
  const analyses = new Map(readAnalyses(String(options['in'])).map((analysis) => [analysis.document.id, analysis]));
  const rows = corrections.map(({ document, item, verdict, change, who, when, text }) => ({
    state: stateOf(document, item, analyses),
    verdict,
    item,
    words: text,
    change:
      change === undefined
        ? '–'
        : Object.entries(change)
            .map(([name, value]) => `${name} ${value ?? 'nobody'}`)
            .join(', '),
    who,
    when: when.slice(0, 10),
    document,
  }));
  if (typeof options['gold'] === 'string') writeGold(options['gold'], corrections, analyses);
  process.stdout.write(options['json'] === true ? `${JSON.stringify(rows, null, 2)}\n` : formatTable(rows));
  return rows.some(({ state }) => state === 'orphan') ? 1 : 0;
}

/** Applied by the run that made the analysis, open (the item is there, the run knew nothing of it), or orphaned. */
function stateOf(document: string, item: string, analyses: ReadonlyMap<string, Analysis>): 'applied' | 'open' | 'orphan' {
  const analysis = analyses.get(document);
  if (analysis === undefined) return 'orphan';
  if (analysis.corrections?.some((correction) => correction.item === item) === true) return 'applied';
  return itemText(analysis, item) === undefined ? 'orphan' : 'open';
}

function writeGold(path: string, corrections: readonly Correction[], analyses: ReadonlyMap<string, Analysis>): void {
  const rows = [...analyses.values()].flatMap((analysis) => goldRows(analysis, corrections));
  writeFileAtomic(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  process.stderr.write(`${path}: ${rows.length} sentences; npm run eval -- target --gold ${path}\n`);
}
