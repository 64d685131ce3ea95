import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import nlp from 'compromise';
import { z } from 'zod';
import type { Layers } from '../../src/core/layers.ts';
import type { Span } from '../../src/core/span.ts';
import { documentFromText } from '../../src/ingest/document-from-text.ts';
import { runStages } from '../../src/pipeline/analyze.ts';
import { englishPipeline, loadPipeline, type Pipeline } from '../../src/pipeline/load-pipeline.ts';
import type { EvalTask, GoldRow } from './eval-task.ts';
import { heldOutModel } from './held-out-model.ts';
import { gumTraining } from './gum-training.ts';
import { namedPhrases } from './named-phrases/named-phrases.ts';
import { typedPhrases } from './ner-phrases.ts';
import { outermost } from './outermost.ts';

const types = z.record(z.string(), z.string());
const conventions = z
  .record(z.string(), z.strictObject({ gold: types, ours: types, compromise: types }))
  .parse(parse(readFileSync(join(import.meta.dirname, 'ner-types.yaml'), 'utf8')));

/** A predicted name, in the scorer's form. */
interface TypedSpan extends Span {
  readonly type: string;
}
type Finder = (row: GoldRow, pipeline: Pipeline) => readonly TypedSpan[];

let heldOut: Pipeline | undefined;

/** The pipeline with the entity model that has not seen the sets below, where that was trained; else the one that ships. */
function unspoilt(shipped: Pipeline): Pipeline {
  if (!existsSync(heldOutModel)) return shipped;
  if (heldOut === undefined) {
    const folder = mkdtempSync(join(tmpdir(), 'communique-held-out-'));
    cpSync(englishPipeline, folder, { recursive: true });
    writeFileSync(join(folder, 'models/entities.bin'), readFileSync(heldOutModel));
    heldOut = loadPipeline(folder);
    rmSync(folder, { recursive: true });
  }
  return heldOut;
}

function layersOf(row: GoldRow, pipeline: Pipeline): Layers {
  return runStages(documentFromText(row.text), unspoilt(pipeline), ['entities', 'parse']) as Layers;
}

/** Written names alone, the outermost of each nest. */
const names: Finder = (row, pipeline) => {
  const spans = layersOf(row, pipeline).entities.flatMap(({ type, mentions }) =>
    mentions
      .filter(({ form }) => form !== 'pronoun' && form !== 'nominal' && form !== 'demonym' && form !== 'description')
      .map(({ start, end }) => ({ start, end, type })),
  );
  return outermost(spans.filter(({ type }) => type !== 'role'));
};

const byCompromise: Finder = ({ text }) => {
  const doc = nlp(text);
  const kinds = { person: doc.people(), place: doc.places(), organization: doc.organizations() };
  return Object.entries(kinds).flatMap(([type, view]) =>
    (view.json({ offset: true }) as { text: string; offset: { start: number; length: number } }[]).flatMap(({ offset }) => {
      const found = /^[^\p{L}\p{N}]*(.*?)(?:['’]s)?[^\p{L}\p{N}]*$/su.exec(text.slice(offset.start, offset.start + offset.length));
      const name = found?.[1] ?? '';
      const start = offset.start + (found?.[0].indexOf(name) ?? 0);
      return name === '' ? [] : [{ start, end: start + name.length, type }];
    }),
  );
};

function task(
  name: string,
  file: string,
  set: string,
  find: Finder,
  of: 'ours' | 'compromise',
  options: { args?: string[]; keep?: (row: GoldRow) => boolean } = {},
): EvalTask {
  const convention = conventions[set];
  if (convention === undefined) throw new Error(`ner-types.yaml does not speak of ${set}`);
  return {
    name,
    task: 'ner',
    gold: `ner/${file}.jsonl`,
    args: options.args ?? [],
    readGold(row) {
      if (options.keep?.(row) === false) return undefined;
      const gold = (row['gold'] as readonly TypedSpan[]).flatMap((span) =>
        convention.gold[span.type] === undefined ? [] : [{ ...span, type: convention.gold[span.type] }],
      );
      return { ...row, gold };
    },
    predict: (row, pipeline) =>
      find(row, pipeline).flatMap(({ start, end, type }) => (convention[of][type] === undefined ? [] : [{ start, end, type: convention[of][type] }])),
  };
}

const trained = existsSync(heldOutModel) ? '' : ', by the model that has learnt from them';
/** Every third document of re3d that is not the BBC's is kept from the held-out model, and so is all of the BBC's. */
function unseen(): (row: GoldRow) => boolean {
  let place = 0;
  return (row) => row['source'] === 'BBC Online' || place++ % 3 === 0;
}

const gumArguments = ['--named', '--outermost', '--types', 'person,place,organization'];
/** GUM counts as named what has an article of its own, however it is spoken of: a convention that is learnt from its training part. */
const gumPhrases: Finder = (row, pipeline) => outermost(namedPhrases(layersOf(row, pipeline)));

/**
 * Names of persons, places and organisations. CrossNER politics (dev), re3d (documents that the held-out model has not learnt from) and
 * GUM. Train that model with `npm run train -- entities --held-out --out output/held-out`; without it the shipped one is scored, which has learnt from parts of all three.
 */
export const tasks: readonly EvalTask[] = [
  task(`ner-crossner-politics${trained}`, 'crossner-politics', 'crossner-politics', names, 'ours'),
  task('ner-crossner-politics, compromise', 'crossner-politics', 'crossner-politics', byCompromise, 'compromise'),
  task(`ner-re3d${trained}`, 're3d', 're3d', (row, pipeline) => typedPhrases(layersOf(row, pipeline)), 'ours', { keep: unseen() }),
  task('ner-re3d, compromise', 're3d', 're3d', byCompromise, 'compromise', { keep: unseen() }),
  task('ner-gum, 106 of 123 documents learnt from', 'gum', 'gum', gumPhrases, 'ours', { args: gumArguments }),
  task('ner-gum, the 17 documents no model has learnt from', 'gum', 'gum', gumPhrases, 'ours', {
    args: gumArguments,
    keep: ({ id }) => !gumTraining().has(id),
  }),
  task('ner-gum, compromise', 'gum', 'gum', byCompromise, 'compromise', { args: gumArguments }),
];
