import type { Analysis } from '../core/analysis.ts';
import type { Claim } from '../core/claim.ts';
import type { DiffSide } from '../core/diff.ts';
import type { Quote, Span } from '../core/span.ts';
import type { Stance } from '../core/stance.ts';
import { phraseVector, type PhraseVector, type WordWeights } from './similarity.ts';

/** A time expression with its TIMEX3 value. */
export interface DatedQuote {
  readonly quote: Quote;
  readonly value: string | null;
}

/** A claim or stance made ready to be compared. */
export interface DiffItem {
  readonly layer: 'claim' | 'stance';
  readonly side: DiffSide;
  /** Vector of the item's own words and of the sentence it stands in. */
  readonly words: PhraseVector;
  readonly sentenceWords: PhraseVector;
  /** Ids of all entities that play a part in it. */
  readonly entities: ReadonlySet<string>;
  readonly lemma: string;
  readonly polarity: string;
  readonly kind: string;
  /** Modality of a claim; undefined for a stance. */
  readonly modality: string | undefined;
  readonly scope: readonly string[];
  readonly conditions: readonly Quote[];
  readonly quantity: Quote | undefined;
  readonly deadline: DatedQuote | undefined;
  /** The time expressions inside its words. */
  readonly times: readonly DatedQuote[];
  /** Where it stands in the document, in [0, 1]. */
  readonly place: number;
}

/** The claims and stances of an analysis as items, in the order of the text. */
export function itemsOf(analysis: Analysis, weights: WordWeights): DiffItem[] {
  const context = contextOf(analysis, weights);
  return [...analysis.claims.map((claim) => claimItem(claim, context)), ...analysis.stances.map((stance) => stanceItem(stance, context))].toSorted(
    (a, b) => a.side.start - b.side.start || b.side.end - a.side.end,
  );
}

interface Context {
  readonly analysis: Analysis;
  readonly weights: WordWeights;
  readonly sentenceAt: (offset: number) => { readonly id: string; readonly words: PhraseVector } | undefined;
  readonly times: ReadonlyMap<string, DatedQuote>;
  readonly timesWithin: (start: number, end: number) => DatedQuote[];
  readonly holders: ReadonlyMap<string, string | null>;
}

function contextOf(analysis: Analysis, weights: WordWeights): Context {
  const { text } = analysis.document;
  const vectors = analysis.sentences.map((sentence) => ({ id: sentence.id, words: phraseVector(text.slice(sentence.start, sentence.end), weights) }));
  const times = analysis.times.map(({ id, start, end, text: words, timex }): [string, DatedQuote] => [
    id,
    { quote: { start, end, text: words }, value: timex.value },
  ]);
  return {
    analysis,
    weights,
    sentenceAt: (offset) => vectors[sentenceIndex(analysis.sentences, offset)],
    times: new Map(times),
    timesWithin: (start, end) => times.filter(([, { quote }]) => quote.start >= start && quote.end <= end).map(([, time]) => time),
    holders: new Map(analysis.attributions.map((attribution) => [attribution.id, attribution.source?.entity ?? null])),
  };
}

/** The index of the sentence that holds `offset`, or of the last one before it. */
function sentenceIndex(sentences: readonly Span[], offset: number): number {
  let low = 0;
  let high = sentences.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sentences[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function claimItem(claim: Claim, context: Context): DiffItem {
  const { start, end, text, predicate, roles, commitment } = claim;
  const sentence = context.sentenceAt(start);
  const deadline = commitment?.deadline;
  const { lemma, ...cue } = predicate;
  const words = phraseVector(text, context.weights);
  return {
    layer: 'claim',
    side: {
      start,
      end,
      text,
      id: claim.id,
      sentence: sentence?.id ?? null,
      cue,
      holder: commitment?.party ?? roles.agent?.entity ?? (claim.attribution === null ? null : (context.holders.get(claim.attribution) ?? null)),
      target: roles.patient?.entity ?? null,
      named: null,
      strength: commitment?.strength ?? null,
    },
    words,
    sentenceWords: sentence?.words ?? words,
    entities: new Set(Object.values(roles).flatMap((role) => (typeof role?.entity === 'string' ? [role.entity] : []))),
    lemma,
    polarity: claim.polarity,
    kind: claim.type,
    modality: claim.modality,
    scope: [],
    conditions: commitment?.conditions ?? [],
    quantity: commitment?.quantity,
    deadline: deadline === undefined || deadline === null ? undefined : context.times.get(deadline),
    times: context.timesWithin(start, end),
    place: start / Math.max(1, context.analysis.document.text.length),
  };
}

function stanceItem(stance: Stance, context: Context): DiffItem {
  const { cue, topic, holder, target } = stance;
  const { start } = cue;
  const sentence = context.sentenceAt(start);
  const parts = [
    cue,
    topic,
    target.start === undefined || target.end === undefined ? undefined : { start: target.start, end: target.end, text: target.text ?? '' },
  ].filter((part) => part !== undefined);
  const whole = { start: Math.min(...parts.map((part) => part.start)), end: Math.max(...parts.map((part) => part.end)) };
  const { text } = context.analysis.document;
  const words = phraseVector(parts.map((part) => part.text).join(' '), context.weights);
  return {
    layer: 'stance',
    side: {
      ...whole,
      text: text.slice(whole.start, whole.end),
      id: stance.id,
      sentence: sentence?.id ?? null,
      cue,
      holder: holder.entity,
      target: target.entity,
      named: target.named,
      strength: stance.strength,
    },
    words,
    sentenceWords: sentence?.words ?? words,
    entities: new Set([holder.entity, target.entity].filter((id) => id !== null)),
    lemma: cue.text.toLowerCase(),
    polarity: stance.negated ? `not ${stance.polarity}` : stance.polarity,
    kind: stance.device,
    modality: undefined,
    scope: stance.scope ?? [],
    conditions: stance.conditions,
    quantity: undefined,
    deadline: undefined,
    times: context.timesWithin(whole.start, whole.end),
    place: start / Math.max(1, text.length),
  };
}
