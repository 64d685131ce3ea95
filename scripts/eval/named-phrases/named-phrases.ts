import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Span } from '../../../src/core/span.ts';
import { candidatesOf, type Candidate } from './candidates.ts';
import { documentCounts } from './document-counts.ts';
import { documentView, KINDS, type DocumentView } from './document-view.ts';
import { extentOf } from './extents.ts';
import { candidateFeatures, kindOfNoun } from './features.ts';
import { probabilities, readSoftmax, type Softmax } from './softmax.ts';

/** The two decisions of the convention: what counts as named, and how far a phrase reaches. */
export interface PhraseModels {
  readonly named: Softmax;
  readonly extents: Softmax;
}

/** The files beside this one that `scripts/training/train-named-phrases.ts` writes. */
export const namedTable = join(import.meta.dirname, 'named.tsv');
export const extentsTable = join(import.meta.dirname, 'extents.tsv');

let read: PhraseModels | undefined;

/** The models that training has written. */
export function phraseModels(): PhraseModels {
  read ??= { named: readSoftmax(readFileSync(namedTable, 'utf8')), extents: readSoftmax(readFileSync(extentsTable, 'utf8')) };
  return read;
}

/**
 * From so likely on a phrase is taken. A prediction raises F1 where it is right more often than half of that F1; chosen by five folds of the
 * training documents.
 */
const LEAST_PROBABILITY = 0.36;

/** The classes of {@link PhraseModels.named}; the first is anything that is not named. */
export const CLASSES = ['none', ...KINDS] as const;

/** A phrase of a kind of {@link KINDS}. */
export interface NamedPhrase extends Span {
  readonly type: string;
}

/** What a candidate is read as before it is judged: its entity's kind, or its noun's. */
export const kindOfCandidate = ({ mention, token }: Candidate, view: DocumentView): string => mention?.record.kind ?? kindOfNoun(view.lemma(token));

/** The tokens of a candidate's phrase. */
export function phraseOf(candidate: Candidate, view: DocumentView, extents: Softmax): [first: number, end: number] {
  const { token, head, mention, modifier, group } = candidate;
  if (group === 'pronoun') return [token, token + 1];
  if (modifier) return mention === undefined ? [token, token + 1] : [mention.first, mention.end];
  const [first, end] = extentOf(head, kindOfCandidate(candidate, view), view, extents);
  return mention === undefined ? [first, end] : [Math.min(first, mention.first), Math.max(end, mention.end)];
}

/**
 * The phrases of a document that GUM's annotators would call named, as far as its words and our entities tell: those that speak of a person,
 * place or organisation with an article in Wikipedia, by name, description or pronoun, each as the whole noun phrase.
 */
export function namedPhrases(layers: DocumentView['layers'], models: PhraseModels = phraseModels()): NamedPhrase[] {
  const view = documentView(layers);
  const counts = documentCounts(view);
  const { start, end } = layers.tokens;
  const candidates = candidatesOf(view);
  const own = candidates.map((candidate) => probabilities(models.named, candidateFeatures(candidate, view, counts)));
  const shared = sharedChances(candidates, own, view);
  const found = new Map<string, NamedPhrase & { readonly likely: number }>();
  for (const [index, candidate] of candidates.entries()) {
    const others = shared(candidate);
    const chances = (own[index] ?? []).map((chance, label) => (others === undefined ? chance : (1 - SHARE) * chance + SHARE * (others[label] ?? 0)));
    const likely = Math.max(...chances.slice(1));
    if (likely <= LEAST_PROBABILITY) continue;
    const [first, last] = phraseOf(candidate, view, models.extents);
    const key = `${first}-${last}`;
    if ((found.get(key)?.likely ?? 0) >= likely) continue;
    found.set(key, { start: start[first] ?? 0, end: end[last - 1] ?? 0, type: CLASSES[chances.indexOf(likely, 1)] ?? 'none', likely });
  }
  return [...found.values()].map(({ start: from, end: to, type }) => ({ start: from, end: to, type }));
}

/** What counts as named is named throughout: so much of a judgement comes from how the same thing's names are judged elsewhere. */
const SHARE = 0.4;

/** The mean of the judgements on the names of one entity, or on one word that no entity has; for what refers to the entity the same. */
function sharedChances(
  candidates: readonly Candidate[],
  chances: readonly (readonly number[])[],
  { layers }: DocumentView,
): (candidate: Candidate) => readonly number[] | undefined {
  const keyOf = ({ mention, group, token }: Candidate): string | undefined =>
    mention !== undefined ? mention.record.entity.id : group === 'unknown' ? ` ${layers.tokens.lower[token] ?? ''}` : undefined;
  const sums = new Map<string, { count: number; readonly sums: number[] }>();
  for (const [index, candidate] of candidates.entries()) {
    const key = keyOf(candidate);
    if (key === undefined || candidate.group === 'pronoun' || candidate.group === 'common') continue;
    const sum = sums.get(key) ?? { count: 0, sums: CLASSES.map(() => 0) };
    sum.count++;
    chances[index]?.forEach((chance, label) => (sum.sums[label] = (sum.sums[label] ?? 0) + chance));
    sums.set(key, sum);
  }
  return (candidate) => {
    const key = keyOf(candidate);
    const sum = key === undefined ? undefined : sums.get(key);
    return sum?.sums.map((chance) => chance / sum.count);
  };
}
