import type { Polarity } from '../../core/stance.ts';
import type { ToneFeature } from './tone-features.ts';
import type { ToneRules } from './tone-rules.ts';

/** What the tone model makes of a name's features. */
export interface Tone {
  readonly polarity: Polarity;
  /** Of the polarity read, in [0, 1]. */
  readonly probability: number;
  /** The words that spoke most for it against the others, at most three, the heaviest first. */
  readonly words: readonly number[];
}

const MOST_WORDS = 3;

/** Softmax over blame, neither (the zero of the scale) and praise; ties go to neither. */
export function readTone({ weights }: Pick<ToneRules, 'weights'>, features: readonly ToneFeature[]): Tone {
  let [negative, positive] = weights.get('bias') ?? [0, 0];
  for (const { name } of features) {
    const weight = weights.get(name);
    if (weight === undefined) continue;
    negative += weight[0];
    positive += weight[1];
  }
  const polarity: Polarity = negative > 0 && negative >= positive ? 'negative' : positive > 0 ? 'positive' : 'neutral';
  const top = Math.max(0, negative, positive);
  const sum = Math.exp(-top) + Math.exp(negative - top) + Math.exp(positive - top);
  const probability = 1 / sum;
  return { polarity, probability, words: polarity === 'neutral' ? [] : decisiveWords(weights, features, polarity) };
}

function decisiveWords(weights: ToneRules['weights'], features: readonly ToneFeature[], polarity: 'negative' | 'positive'): number[] {
  const worth = new Map<number, number>();
  for (const { name, token } of features) {
    const weight = weights.get(name);
    if (weight === undefined || token < 0) continue;
    const [negative, positive] = weight;
    const gain = polarity === 'negative' ? negative - Math.max(0, positive) : positive - Math.max(0, negative);
    worth.set(token, (worth.get(token) ?? 0) + gain);
  }
  return [...worth]
    .filter(([, gain]) => gain > 0.1)
    .toSorted((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, MOST_WORDS)
    .map(([token]) => token);
}
