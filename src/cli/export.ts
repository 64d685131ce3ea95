import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomic } from '../batch/write-file.ts';
import { readAnalysis } from '../core/analysis-file.ts';
import type { Analysis } from '../core/analysis.ts';
import { CommuniqueError, formatError } from '../core/error.ts';
import { toBrat } from '../export/brat.ts';
import { csvHead, csvLine, csvSheets } from '../export/csv.ts';
import { toProv } from '../export/prov.ts';
import { toTimeml } from '../export/timeml.ts';
import { toWebAnnotation } from '../export/web-annotation.ts';
import { stringOption, type Options } from './options.ts';
import { countOf } from './progress.ts';

/** The formats with one or more files a document: ending → content. */
const perDocument: Readonly<Record<string, (analysis: Analysis) => Readonly<Record<string, string>>>> = {
  'web-annotation': (analysis) => ({ 'annotations.jsonld': toWebAnnotation(analysis) }),
  brat: (analysis) => ({ ann: toBrat(analysis), txt: analysis.document.text }),
  timeml: (analysis) => ({ tml: toTimeml(analysis) }),
  prov: (analysis) => ({ 'prov.jsonld': toProv(analysis) }),
};

/** `communique export ANALYSES… --format F -o DIR`: writes analyses in another format; a bad file is reported and the rest is written. */
export function run(files: readonly string[], options: Options): number {
  const format = stringOption(options, 'format') ?? '';
  const folder = stringOption(options, 'output') ?? 'export';
  const write = perDocument[format];
  if (write === undefined && format !== 'csv') {
    throw new CommuniqueError('cli.usage', `there is no format «${format}»`, {
      hint: `Formats are: ${[...Object.keys(perDocument), 'csv'].join(', ')}; CoNLL-U comes from analyze --format conllu.`,
    });
  }
  mkdirSync(folder, { recursive: true });
  const sheets = write === undefined ? startSheets(folder) : undefined;
  let failed = 0;
  for (const file of files) {
    const analysis = read(file);
    if (analysis === undefined) failed++;
    else if (write === undefined) sheets?.add(analysis);
    else for (const [ending, content] of Object.entries(write(analysis))) writeFileAtomic(join(folder, `${analysis.document.id}.${ending}`), content);
  }
  sheets?.end();
  if (options['quiet'] !== true) process.stderr.write(`${countOf(files.length - failed)} written into ${folder}\n`);
  return failed === 0 ? 0 : 1;
}

function read(file: string): Analysis | undefined {
  try {
    return readAnalysis(readFileSync(file, 'utf8'), file);
  } catch (error) {
    const known = error instanceof CommuniqueError ? error : new CommuniqueError('input.unreadable', (error as Error).message, { place: { file } });
    process.stderr.write(`${formatError(known)}\n`);
    return undefined;
  }
}

/** The CSV files of all documents together, under other names until they are whole. */
function startSheets(folder: string): { add(analysis: Analysis): void; end(): void } {
  const draft = (name: string): string => join(folder, `.${name}.csv.${process.pid}.part`);
  for (const { name, columns } of csvSheets) writeFileSync(draft(name), csvHead(columns));
  return {
    add(analysis) {
      for (const { name, rows } of csvSheets) appendFileSync(draft(name), rows(analysis).map(csvLine).join(''));
    },
    end() {
      for (const { name } of csvSheets) {
        rmSync(join(folder, `${name}.csv`), { force: true });
        renameSync(draft(name), join(folder, `${name}.csv`));
      }
    },
  };
}
