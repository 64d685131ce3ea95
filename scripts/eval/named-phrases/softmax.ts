/** A linear model that gives each class of a case its probability: weights by feature, one for each class. */
export interface Softmax {
  readonly classes: readonly string[];
  readonly weights: ReadonlyMap<string, readonly number[]>;
}

/** The feature that every case has. */
export const BIAS = 'bias';

/** The probability of each class for a case with these features. */
export function probabilities({ classes, weights }: Softmax, features: readonly string[]): number[] {
  const sums: number[] = [...(weights.get(BIAS) ?? classes.map(() => 0))];
  for (const name of features) weights.get(name)?.forEach((weight, index) => (sums[index] = (sums[index] ?? 0) + weight));
  const top = Math.max(...sums);
  const powers = sums.map((sum) => Math.exp(sum - top));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

const UNIT = 100;

/** A model as a table: a feature a line with its weights in hundredths, features without any left out. */
export function softmaxTable({ classes, weights }: Softmax): string {
  const lines = [...weights]
    .map(([name, row]) => [name, ...row.map((weight) => Math.round(weight * UNIT))] as const)
    .filter(([, ...row]) => row.some((weight) => weight !== 0))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `${[['feature', ...classes], ...lines].map((line) => line.join('\t')).join('\n')}\n`;
}

/** The model of a table that {@link softmaxTable} made. */
export function readSoftmax(table: string): Softmax {
  const [header = '', ...lines] = table.trimEnd().split('\n');
  const rows = lines.map((line) => line.split('\t'));
  return { classes: header.split('\t').slice(1), weights: new Map(rows.map(([name = '', ...row]) => [name, row.map((cell) => Number(cell) / UNIT)])) };
}
