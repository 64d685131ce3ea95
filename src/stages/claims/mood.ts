import type { Claim } from '../../core/claim.ts';
import { UPOS, XPOS } from '../../core/ud.ts';
import { auxiliariesOf, isNegated } from '../../match/clause.ts';
import { childrenOf, childWith, childrenWith, hasRelation, relationSet } from '../../match/dependency-tree.ts';
import type { ClauseReading } from './clause-reading.ts';
import { formOf, markOf } from './clause-form.ts';
import type { Clause } from './clauses.ts';

const auxiliaries = relationSet('aux', 'cop');
const objects = relationSet('obj', 'nsubj');
const determiners = relationSet('det');
const conjuncts = relationSet('conj');
const subjects = relationSet('nsubj', 'csubj');
const adverbial = relationSet('advcl');
const carriers = relationSet('aux', 'mark', 'nsubj');
const BASE = XPOS.indexOf('VB');
const VERB = UPOS.indexOf('VERB');
const PAST = XPOS.indexOf('VBD');
const PARTICIPLE = XPOS.indexOf('VBN');
const NOUN_LIKE = new Set(['NN', 'NNS', 'NNP', 'NNPS'].map((name) => XPOS.indexOf(name as 'NN')));

/** What the verb group of a clause says: its auxiliaries, whether it is negated, its tense. */
export interface Mood {
  /** Lemmas of the auxiliaries of the predicate and its leads. */
  readonly auxiliaries: readonly string[];
  readonly negated: boolean;
  readonly tense: NonNullable<Claim['tense']>;
  /** True below «if», «unless», «whether». */
  readonly conditional: boolean;
  /** True in a question of its own. */
  readonly asked: boolean;
}

/** Reads the mood of a clause. A conjunct without auxiliaries of its own shares those of the verb it is joined to. */
export function moodOf(reading: ClauseReading, clause: Clause): Mood {
  const { tree, tags } = reading;
  const outermost = clause.leads.at(-1) ?? clause.predicate;
  const finite = carrierOf(reading, outermost);
  const words = [...new Set([clause.predicate, ...clause.leads, finite])].flatMap((token) => auxiliariesOf(tree, tags, token));
  const negated =
    [clause.predicate, ...clause.leads].some((token) => isNegated(tree, tags, token)) ||
    hasNoNoun(reading, clause.predicate) ||
    markOf(tree, tags, clause.predicate) === 'without';
  return {
    auxiliaries: words,
    negated,
    tense: tenseOf(reading, finite, words),
    conditional: isConditional(reading, outermost),
    asked: isQuestion(reading, outermost),
  };
}

/** True for the main clause of a sentence that ends in a question mark. */
function isQuestion({ tree, tokens, sentences }: ClauseReading, verb: number): boolean {
  const end = sentences[tokens.sentence[verb] ?? -1]?.endToken ?? 0;
  for (let at = end - 1; at > Math.max(verb, end - 4); at--) if (tokens.form[at] === '?') return hasRelation(tree, verb, mainPlaces);
  return false;
}
const mainPlaces = relationSet('root', 'conj', 'parataxis');

/** The verb whose auxiliaries count for a word: itself, or the verb it is joined to where it has none and no subject of its own. */
function carrierOf({ tree, tags }: ClauseReading, token: number): number {
  let at = token;
  // A bare infinitive that no «to» opens shares the auxiliary of the verb above it, however the parse joins the two.
  const above = tree.parse.head[token] ?? -1;
  if (tags.xpos[token] === BASE && above >= 0 && tags.upos[above] === VERB && childWith(tree, token, carriers) < 0) at = above;
  for (let steps = 0; steps < 16 && hasRelation(tree, at, conjuncts) && childWith(tree, at, auxiliaries) < 0 && childWith(tree, at, subjects) < 0; steps++) {
    const head = tree.parse.head[at] ?? -1;
    if (head < 0 || (tags.xpos[at] === PAST && tags.xpos[head] !== PAST)) break;
    at = head;
  }
  return at;
}

/** «no country», «neither side» as subject or object. */
function hasNoNoun({ tree, tags }: ClauseReading, predicate: number): boolean {
  return childrenWith(tree, predicate, objects).some(
    (child) =>
      childrenWith(tree, child, determiners).some((word) => tags.lemma[word] === 'no' || tags.lemma[word] === 'neither') ||
      tags.lemma[child] === 'nobody' ||
      tags.lemma[child] === 'nothing',
  );
}

function tenseOf({ tree, tags }: ClauseReading, verb: number, words: readonly string[]): Mood['tense'] {
  if (words.includes('will') || words.includes('shall') || words.includes('wo') || words.includes("'ll")) return 'future';
  if (NOUN_LIKE.has(tags.xpos[verb] ?? 0) && childWith(tree, verb, auxiliaries) < 0) return 'none';
  for (const child of childrenOf(tree, verb)) {
    if (!hasRelation(tree, child, auxiliaries)) continue;
    const xpos = XPOS[tags.xpos[child] ?? 0];
    if (xpos === 'VBD') return 'past';
    if (xpos === 'VBZ' || xpos === 'VBP') return tags.lemma[child] === 'have' && tags.xpos[verb] === PARTICIPLE ? 'past' : 'present';
    if (xpos === 'MD') return 'present';
  }
  const xpos = XPOS[tags.xpos[verb] ?? 0];
  if (xpos === 'VBD') return 'past';
  if (xpos === 'VBZ' || xpos === 'VBP') return 'present';
  return formOf(tree, tags, verb) === 'finite' && xpos === 'VBN' ? 'past' : 'none';
}

/** True where the clause, or one it stands in, is a condition or a question of whether. */
function isConditional({ tree, tags }: ClauseReading, token: number): boolean {
  const mark = markOf(tree, tags, token);
  if (conditionals.has(mark)) return true;
  const head = tree.parse.head[token] ?? -1;
  return head >= 0 && hasRelation(tree, token, conjuncts) && hasRelation(tree, head, adverbial) && conditionals.has(markOf(tree, tags, head));
}
const conditionals: ReadonlySet<string> = new Set(['if', 'unless', 'whether', 'lest']);
