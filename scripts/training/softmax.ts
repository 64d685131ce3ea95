import { seededRandom } from '../../src/models/seeded-random.ts';
import { BIAS, type Softmax } from '../eval/named-phrases/softmax.ts';

/** How a linear model is trained. */
export interface SoftmaxSettings {
  readonly seed: number;
  readonly passes: number;
  /** Rarer features are left out. */
  readonly leastCount: number;
  readonly decay: number;
  readonly step: number;
}

/** A case to learn from: the number of its class and its features. */
export interface SoftmaxCase {
  readonly label: number;
  readonly features: readonly string[];
}

/** Trains a linear model by softmax regression: AdaGrad with decay (Duchi, Hazan and Singer 2011). The same cases give the same weights. */
export function trainSoftmax(cases: readonly SoftmaxCase[], classes: readonly string[], settings: SoftmaxSettings): Softmax {
  const names = featureNames(cases, settings.leastCount);
  const numbers = new Map(names.map((name, index) => [name, index]));
  const width = classes.length;
  const weights = new Float64Array(names.length * width);
  const squares = new Float64Array(weights.length).fill(1e-8);
  const bias = numbers.get(BIAS) ?? 0;
  const rows = cases.map(({ features }) => Int32Array.from([...features.flatMap((name) => numbers.get(name) ?? []), bias]));
  const order = Int32Array.from(rows.keys());
  const random = seededRandom(settings.seed);
  const likely = new Float64Array(width);
  for (let pass = 0; pass < settings.passes; pass++) {
    random.shuffle(order);
    for (const index of order) {
      const row = rows[index] ?? new Int32Array(0);
      judge(weights, row, likely);
      for (let label = 0; label < width; label++) {
        const error = (likely[label] ?? 0) - (label === cases[index]?.label ? 1 : 0);
        for (const feature of row) {
          const at = feature * width + label;
          const gradient = error + settings.decay * (weights[at] ?? 0);
          squares[at] = (squares[at] ?? 0) + gradient * gradient;
          weights[at] = (weights[at] ?? 0) - (settings.step * gradient) / Math.sqrt(squares[at] ?? 1);
        }
      }
    }
  }
  return { classes, weights: new Map(names.map((name, index) => [name, Array.from(weights.subarray(index * width, (index + 1) * width))])) };
}

function featureNames(cases: readonly SoftmaxCase[], leastCount: number): string[] {
  const counts = new Map<string, number>();
  for (const { features } of cases) for (const name of features) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [BIAS, ...[...counts].filter(([, count]) => count >= leastCount).map(([name]) => name).toSorted()]; // prettier-ignore
}

/** The probability of each class, into `likely`. */
function judge(weights: Float64Array, row: Int32Array, likely: Float64Array): void {
  const width = likely.length;
  likely.fill(0);
  for (const feature of row) for (let label = 0; label < width; label++) likely[label] = (likely[label] ?? 0) + (weights[feature * width + label] ?? 0);
  const top = Math.max(...likely);
  let total = 0;
  for (let label = 0; label < width; label++) total += likely[label] = Math.exp((likely[label] ?? 0) - top);
  for (let label = 0; label < width; label++) likely[label] = (likely[label] ?? 0) / total;
}
