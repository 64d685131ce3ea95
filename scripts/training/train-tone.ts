// node scripts/training/train-tone.ts: trains the tone model on the train part of NewsMTSC and writes pipelines/en/stance/tone.tsv.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentFromText } from '../../src/ingest/document-from-text.ts';
import { seededRandom } from '../../src/models/seeded-random.ts';
import { englishPipeline, loadPipeline, type Pipeline } from '../../src/pipeline/load-pipeline.ts';
import { openResources } from '../../src/resources/resources.ts';
import { compileStanceRules, readStanceFiles } from '../../src/stages/stance/stance-rules.ts';
import { stanceText } from '../../src/stages/stance/stance-text.ts';
import { toneCases } from '../../src/stages/stance/tone.ts';
import { givenLayers } from '../eval/given-entities.ts';
import type { GoldRow } from '../eval/eval-task.ts';

const gold = join(import.meta.dirname, '../../../shared/data/dev/target-sentiment');
const output = join(englishPipeline, 'stance/tone.tsv');
/** Chosen by five folds of the train part: passes over it, how often a feature must occur, decay of weights, first step. */
const SETTINGS = { seed: 1, passes: 8, leastCount: 3, decay: 0.05, step: 0.1 } as const;
const FOLDS = 5;
const CLASSES = ['negative', 'neutral', 'positive'] as const;

interface Example {
  readonly fold: number;
  readonly label: number;
  readonly features: readonly string[];
}

/** The rows of a part, without those whose text also stands in the part that is scored. */
function readRows(): GoldRow[] {
  const rows = (name: string): GoldRow[] =>
    readFileSync(join(gold, name), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line): GoldRow => JSON.parse(line));
  const scored = new Set(rows('newsmtsc-mt.jsonl').map(({ text }) => text));
  return rows('newsmtsc-train.jsonl').filter(({ text }) => !scored.has(text));
}

function examplesOf(row: GoldRow, index: number, pipeline: Pipeline, rules: ReturnType<typeof compileStanceRules>): Example[] {
  const targets = row['gold'] as readonly { readonly start: number; readonly end: number; readonly polarity: string }[];
  const layers = givenLayers(documentFromText(row.text), pipeline, targets);
  const stances = pipeline.stages.find(({ name }) => name === 'stance')?.run(layers).stances ?? [];
  const cases = toneCases(stanceText(layers, rules, new Map()), stances);
  return targets.flatMap(({ start, end, polarity }, at) => {
    const found = cases.find(({ mention }) => mention.entity === `e:given-${at}` && mention.mention.start <= start && mention.mention.end >= end);
    const label = CLASSES.indexOf(polarity as (typeof CLASSES)[number]);
    return found === undefined || label < 0 ? [] : [{ fold: index % FOLDS, label, features: found.features.map(({ name }) => name) }];
  });
}

/** Weights of blame and praise against neither, by feature: softmax regression by AdaGrad with decay. */
function train(examples: readonly Example[]): Map<string, [number, number]> {
  const counts = new Map<string, number>();
  for (const { features } of examples) for (const name of features) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = [...counts].filter(([, count]) => count >= SETTINGS.leastCount).map(([name]) => name).toSorted(); // prettier-ignore
  const numbers = new Map(names.map((name, index) => [name, index]));
  const bias = names.length;
  const weights = new Float64Array((names.length + 1) * CLASSES.length);
  const squares = new Float64Array(weights.length).fill(1e-8);
  const rows = examples.map(({ features }) => [...features.map((name) => numbers.get(name)).filter((at) => at !== undefined), bias]);
  const order = Int32Array.from(rows.keys());
  const random = seededRandom(SETTINGS.seed);
  for (let pass = 0; pass < SETTINGS.passes; pass++) {
    random.shuffle(order);
    for (const index of order) {
      const row = rows[index] ?? [];
      const likely = softmax(weights, row);
      for (const [label, probability] of likely.entries()) {
        const error = probability - (label === examples[index]?.label ? 1 : 0);
        for (const feature of row) {
          const at = feature * CLASSES.length + label;
          const gradient = error + SETTINGS.decay * (weights[at] ?? 0);
          squares[at] = (squares[at] ?? 0) + gradient * gradient;
          weights[at] = (weights[at] ?? 0) - (SETTINGS.step * gradient) / Math.sqrt(squares[at] ?? 1);
        }
      }
    }
  }
  const against = (at: number, label: number): number => (weights[at * 3 + label] ?? 0) - (weights[at * 3 + 1] ?? 0);
  return new Map([...names.entries(), [bias, 'bias'] as const].map(([at, name]) => [name, [against(at, 0), against(at, 2)]]));
}

function softmax(weights: Float64Array, row: readonly number[]): number[] {
  const sums = CLASSES.map((_, label) => row.reduce((sum, feature) => sum + (weights[feature * CLASSES.length + label] ?? 0), 0));
  const top = Math.max(...sums);
  const powers = sums.map((sum) => Math.exp(sum - top));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

function predict(weights: ReadonlyMap<string, readonly [number, number]>, features: readonly string[]): number {
  let [negative, positive] = weights.get('bias') ?? [0, 0];
  for (const name of features) {
    const weight = weights.get(name);
    negative += weight?.[0] ?? 0;
    positive += weight?.[1] ?? 0;
  }
  return negative > 0 && negative >= positive ? 0 : positive > 0 ? 2 : 1;
}

function macroF1(examples: readonly Example[], predicted: readonly number[]): number {
  const scores = CLASSES.map((_, label) => {
    const right = examples.filter((example, at) => example.label === label && predicted[at] === label).length;
    return (2 * right) / (examples.filter((example) => example.label === label).length + predicted.filter((other) => other === label).length);
  });
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

if (!existsSync(gold)) {
  process.stdout.write('train-tone: skipped, the train part of NewsMTSC (../shared) is not beside this repository\n');
} else {
  const pipeline = loadPipeline();
  const rules = compileStanceRules(readStanceFiles(openResources(englishPipeline)));
  const examples = readRows().flatMap((row, index) => examplesOf(row, index, pipeline, rules));
  process.stdout.write(`${examples.length} names\n`);
  const predicted = Array.from({ length: examples.length }, () => 1);
  for (let fold = 0; fold < FOLDS; fold++) {
    const weights = train(examples.filter((example) => example.fold !== fold));
    examples.forEach((example, at) => {
      if (example.fold === fold) predicted[at] = predict(weights, example.features);
    });
  }
  process.stdout.write(`macro F1 in ${FOLDS} folds: ${(100 * macroF1(examples, predicted)).toFixed(1)}\n`);
  const weights = [...train(examples)].map(([name, [negative, positive]]) => [name, Math.round(negative * 100), Math.round(positive * 100)] as const);
  const lines = weights.filter(([, negative, positive]) => negative !== 0 || positive !== 0).toSorted(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(output, `feature\tnegative\tpositive\n${lines.map((line) => line.join('\t')).join('\n')}\n`);
  process.stdout.write(`${lines.length} features written to pipelines/en/stance/tone.tsv\n`);
}
