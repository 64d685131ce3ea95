import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Scores = Readonly<Record<string, object>>;

/** Scores as they were measured, with the sha256 of the weights that were scored. */
export interface RecordedScores {
  readonly weights: Readonly<Record<string, string>>;
  readonly scores: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

const FILE = 'docs/models.scores.json';

/** The recorded scores of the repository at `root`. */
export function readScores(root: string): RecordedScores {
  const file = join(root, FILE);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as RecordedScores) : { weights: {}, scores: {} };
}

/** The sha256 of the weights of a model of the repository at `root`. */
export function digestOfWeights(root: string, model: string): string {
  return createHash('sha256')
    .update(readFileSync(join(root, `pipelines/en/models/${model}.bin`)))
    .digest('hex');
}

/** Writes scores down, rounded to hundredths, together with which weights they belong to. */
export function recordScores(root: string, models: readonly string[], scores: Scores): void {
  const old = readScores(root);
  const weights = { ...old.weights, ...Object.fromEntries(models.map((model) => [model, digestOfWeights(root, model)])) };
  const rounded = Object.entries(scores).map(([set, values]) => [
    set,
    Object.fromEntries(Object.entries(values as Record<string, number>).map(([metric, value]) => [metric, Math.round(value * 100) / 100])),
  ]);
  writeFileSync(join(root, FILE), `${JSON.stringify({ weights, scores: { ...old.scores, ...Object.fromEntries(rounded) } }, null, 2)}\n`);
}
