import { z } from 'zod';
import { Genre } from '../../core/document.ts';
import type { Resources } from '../../resources/resources.ts';
import type { CueRule } from './stance-files.ts';

/** `valence.yaml`: words that speak well or ill of what they stand with. */
const ValenceFile = z.strictObject({
  groups: z.array(
    z.strictObject({
      id: z.string(),
      means: z.string(),
      source: z.string(),
      polarity: z.enum(['negative', 'positive']),
      part: z.enum(['verb', 'noun', 'adjective']),
      words: z.array(z.string()).min(1),
    }),
  ),
});

/** `tone.yaml`: where the tone model speaks. */
const ToneFile = z.strictObject({
  means: z.string(),
  source: z.string(),
  /** Genres of documents it reads. */
  genres: z.array(Genre),
  /** The least probability of praise or blame. */
  least: z.number().min(0).max(1),
  /** From this probability on the strength is 3, else 2. */
  firm: z.number().min(0).max(1),
  /** Words that turn a word's valence round. */
  negators: z.array(z.string()).min(1),
  /** Words that are names even in lower case or at the head of a sentence: parties and creeds. */
  names: z.array(z.string()),
});

/** The second opinion on how a text speaks of a name: a linear model over the features of `tone-features.ts`. */
export interface ToneRules {
  readonly genres: ReadonlySet<Genre>;
  readonly least: number;
  readonly firm: number;
  readonly negators: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
  /** -1 or 1 by `lemma UPOS`. */
  readonly valence: ReadonlyMap<string, number>;
  /** Weights of a feature for blame and for praise, against neither. */
  readonly weights: ReadonlyMap<string, readonly [negative: number, positive: number]>;
}

const parts = [['verbs', 'VERB'], ['nouns', 'NOUN'], ['adjectives', 'ADJ'], ['adverbs', 'ADV']] as const; // prettier-ignore
const uposOfPart = { verb: 'VERB', noun: 'NOUN', adjective: 'ADJ' } as const;

/** Reads the model: `tone.yaml`, `valence.yaml` with the words of the cue rules, and the weights in `tone.tsv` (in hundredths). */
export function readToneRules(resources: Resources, cues: readonly CueRule[]): ToneRules {
  const { genres, least, firm, negators, names } = resources.yaml('stance/tone.yaml', ToneFile);
  const rows = resources.table('stance/tone.tsv', ['feature', 'negative', 'positive']);
  return {
    genres: new Set(genres),
    least,
    firm,
    negators: new Set(negators),
    names: new Set(names),
    valence: valenceOf(resources, cues),
    weights: new Map(rows.map(({ feature, negative, positive }) => [feature, [Number(negative) / 100, Number(positive) / 100]])),
  };
}

function valenceOf(resources: Resources, cues: readonly CueRule[]): Map<string, number> {
  const table = new Map<string, number>();
  for (const { polarity, part, words } of resources.yaml('stance/valence.yaml', ValenceFile).groups)
    for (const word of words) table.set(`${word} ${uposOfPart[part]}`, polarity === 'negative' ? -1 : 1);
  for (const rule of cues) {
    if (rule.needs === 'antagonist' || rule.polarity === 'neutral' || rule.when !== undefined) continue;
    for (const [part, upos] of parts)
      for (const entry of rule[part] ?? []) {
        const key = `${entry.split(' ')[0] ?? ''} ${upos}`;
        if (!table.has(key)) table.set(key, rule.polarity === 'negative' ? -1 : 1);
      }
  }
  return table;
}
