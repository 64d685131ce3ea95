import type { Analysis } from '../core/analysis.ts';
import type { Correction } from '../core/correction.ts';
import type { Polarity, Stance } from '../core/stance.ts';
import { lastWords } from './apply-corrections.ts';

/** A target as a person has it: its words in the sentence and the polarity toward it. `surface` is the slice. */
export interface GoldTarget {
  readonly start: number;
  readonly end: number;
  readonly surface: string;
  readonly polarity: Polarity;
}

/** One sentence with the polarity toward each judged target in it: the form of the scorer's task `target`. */
export interface GoldSentence {
  readonly id: string;
  readonly text: string;
  readonly gold: readonly GoldTarget[];
}

/**
 * What people have judged of stances, as gold: each sentence with a judged stance whose target is spoken in it. A rejected stance means neutral.
 * `analysis` is the one the corrections were made on, without them applied.
 */
export function goldRows(analysis: Analysis, corrections: readonly Correction[]): GoldSentence[] {
  const rows = new Map<string, GoldSentence & { readonly gold: GoldTarget[] }>();
  for (const correction of lastWords(corrections, analysis.document.id)) {
    const stance = analysis.stances.find(({ id }) => id === correction.item);
    const sentence = analysis.sentences.find(({ start, end }) => stance !== undefined && start <= stance.cue.start && stance.cue.end <= end);
    if (stance === undefined || sentence === undefined) continue;
    const target = targetWords(analysis, stance, correction, sentence);
    if (target === undefined) continue;
    const text = analysis.document.text.slice(sentence.start, sentence.end);
    const row = rows.get(sentence.id) ?? { id: `${analysis.document.id}#${sentence.id}`, text, gold: [] };
    const [start, end] = [target.start - sentence.start, target.end - sentence.start];
    if (!row.gold.some((other) => other.start === start))
      row.gold.push({ start, end, surface: text.slice(start, end), polarity: polarityOf(stance, correction) });
    rows.set(sentence.id, row);
  }
  return [...rows.values()];
}

function polarityOf(stance: Stance, { verdict, change }: Correction): Polarity {
  return verdict === 'reject' ? 'neutral' : (change?.polarity ?? stance.polarity);
}

interface Place {
  readonly start: number;
  readonly end: number;
}

/** Where the sentence speaks of the target: the stance's own words, or a mention of the target a person has given. */
function targetWords(analysis: Analysis, { target }: Stance, { change }: Correction, sentence: Place): Place | undefined {
  const inside = ({ start, end }: Place): boolean => sentence.start <= start && end <= sentence.end;
  const given = change?.target;
  if (given === null) return undefined;
  if (given !== undefined && given !== target.entity) return analysis.entities.find(({ id }) => id === given)?.mentions.find(inside);
  const place = target.start === undefined || target.end === undefined ? undefined : { start: target.start, end: target.end };
  return place !== undefined && inside(place) ? place : analysis.entities.find(({ id }) => id === target.entity)?.mentions.find(inside);
}
