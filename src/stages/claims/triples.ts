import type { Attribution } from '../../core/attribution.ts';
import type { Triple } from '../../core/claim.ts';
import { quoteOf, type Quote } from '../../core/span.ts';
import { UPOS } from '../../core/ud.ts';
import { childrenOf, childWith, childrenWith, hasRelation, relationSet } from '../../match/dependency-tree.ts';
import { reachOf, spanOf, trimRange, type TokenRange } from '../../match/token-range.ts';
import { bareTriples } from './bare-triples.ts';
import type { ClauseReading } from './clause-reading.ts';
import { clauseOf, isClauseHead, isJoinedComplement, type Clause } from './clauses.ts';
import { isOnlyLead } from './leads.ts';
import { phraseRange, withoutComment } from './phrase-range.ts';

const verbGroup = relationSet('aux', 'compound:prt', 'cop');
const adverbs = relationSet('advmod');
const copulas = relationSet('cop');
const objectLike = relationSet('obj', 'iobj', 'xcomp', 'ccomp', 'dep');
const obliques = relationSet('obl');
const adverbialClauses = relationSet('advcl!');
const conjuncts = relationSet('conj');
const appositions = relationSet('appos');
const cases = relationSet('case');
const VERB = UPOS.indexOf('VERB');
const ADPOSITION = UPOS.indexOf('ADP');
const PROPER = UPOS.indexOf('PROPN');

/** A triple before it is told whose voice it is. */
type Draft = Pick<Triple, 'relation' | 'arguments' | 'confidence'>;

/** At most so many triples come of one clause with coordinated subjects or objects. */
const MOST_OF_ONE_CLAUSE = 6;

/**
 * The relation and arguments of every clause with a subject, and the bare verb group of what is left, in the order they are read: every finite
 * verb lies in some triple. Coordinated subjects and objects make a triple each. An apposition («X, the president») is a triple whose
 * relation is empty: the copula is not spoken.
 */
export function triplesOf(reading: ClauseReading, voices: Int32Array, attributions: readonly Attribution[]): Triple[] {
  const triples: Triple[] = [];
  for (let token = 0; token < reading.tokens.count; token++) {
    const drafts = isClauseHead(reading, token) ? clauseTriples(reading, clauseOf(reading, token)) : appositionTriple(reading, token);
    if (drafts.length === 0) continue;
    for (const draft of drafts) triples.push({ ...draft, ...placeOf(token) });
  }
  const bare = bareTriples(reading, triples);
  if (bare.length === 0) return triples;
  for (const { token, ...draft } of bare) triples.push({ ...draft, confidence: 0.2, ...placeOf(token) });
  return triples.toSorted((a, b) => a.relation.start - b.relation.start);

  function placeOf(token: number): Pick<Triple, 'sentence' | 'attribution'> {
    return { sentence: `s${(reading.tokens.sentence[token] ?? 0) + 1}`, attribution: attributions[voices[token] ?? -1]?.id ?? null };
  }
}

function clauseTriples(reading: ClauseReading, clause: Clause): Draft[] {
  const { predicate, agent, passive, patients, form, copular } = clause;
  const subject = passive ? (patients[0] ?? -1) : agent;
  if (subject < 0 || isOnlyLead(reading, predicate) || isJoinedComplement(reading, predicate)) return [];
  const args = argumentsOf(reading, clause, subject);
  const subjects = split(reading, subject, predicate);
  const { range: relation, preposition } = relationOf(
    reading,
    clause,
    args.core === undefined ? args.rest.find(([first, end]) => !isLonePreposition(reading, first, end)) : undefined,
  );
  const cores = copular ? complements(reading, predicate) : args.core === undefined ? [undefined] : split(reading, args.core, predicate);
  const joined = args.core === undefined && preposition >= 0 && !copular ? splitOblique(reading, args.first, preposition) : [];
  const rest = args.rest
    .filter(([first, end]) => (joined.length === 0 || first !== preposition) && !isLonePreposition(reading, first, end))
    .map((range) => trimRange(reading.tokens, preposition === range[0] ? [preposition + 1, range[1]] : range))
    .filter((range) => range !== undefined);
  const confidence = form === 'finite' ? 0.8 : form === 'participle' ? 0.5 : 0.4;
  const drafts: Draft[] = [];
  for (const subjectRange of subjects) {
    for (const core of joined.length === 0 ? cores : joined) {
      const outside = core === undefined ? rest : rest.filter(([first, end]) => first < core[0] || end > core[1]);
      const parts = [subjectRange, ...(core === undefined ? [] : [core]), ...outside];
      if (parts.length > 1 && drafts.length < MOST_OF_ONE_CLAUSE)
        drafts.push({ relation: quote(reading, relation), arguments: parts.map((range) => quote(reading, range)), confidence });
    }
  }
  return drafts;
}

const isLonePreposition = ({ tags }: ClauseReading, first: number, end: number): boolean => end - first === 1 && tags.upos[first] === ADPOSITION;

function quote({ tokens, text }: ClauseReading, range: TokenRange): Quote {
  const { start, end } = spanOf(tokens, range);
  return quoteOf(text, start, end);
}

/** The object (or what stands for it) and the further arguments of a clause. */
function argumentsOf(
  reading: ClauseReading,
  { predicate, copular, leads }: Clause,
  subject: number,
): { readonly core: number | undefined; readonly rest: readonly TokenRange[]; readonly first: number } {
  const { tree, tokens, tags } = reading;
  let core: number | undefined;
  const rest: TokenRange[] = [];
  for (const carrier of [predicate, ...leads.filter((lead) => tags.upos[lead] === VERB)]) {
    for (const child of childrenOf(tree, carrier)) {
      const range = trimRange(tokens, reachOf(tree, child));
      if (child === subject || range === undefined || (range[0] <= predicate && predicate < range[1])) continue;
      if (hasRelation(tree, child, objectLike)) {
        if (carrier !== predicate || copular) continue;
        if (core === undefined && child > predicate) core = child;
        else rest.push(range);
      } else if (hasRelation(tree, child, obliques) || (hasRelation(tree, child, adverbialClauses) && child > predicate)) {
        if (!(copular && carrier === predicate && child > predicate && isTight(reading, predicate, child))) rest.push(range);
      }
    }
  }
  const ordered = rest.toSorted((a, b) => Number(a[0] < predicate) - Number(b[0] < predicate) || a[0] - b[0]);
  const firstRange = ordered.find(([from, to]) => !isLonePreposition(reading, from, to));
  const first = firstRange === undefined ? -1 : (childrenOf(tree, predicate).find((child) => (tree.reachStart[child] ?? child) === firstRange[0]) ?? -1);
  return { core, rest: ordered, first };
}

/** «raced to A and B»: where the preposition belongs to the verb, each of the joined nouns behind it; empty where there is one. */
function splitOblique(reading: ClauseReading, head: number, preposition: number): TokenRange[] {
  if (head < 0 || head < preposition || childrenWith(reading.tree, head, conjuncts).length === 0) return [];
  return split(reading, head, preposition).flatMap(([first, end]) => {
    const range = first <= preposition ? trimRange(reading.tokens, [preposition + 1, end]) : ([first, end] as const);
    return range === undefined ? [] : [range];
  });
}

/** An oblique that stands at once after a predicate noun or adjective is part of it («involved in the trade»). */
const isTight = ({ tree }: ClauseReading, predicate: number, child: number): boolean => (tree.reachStart[child] ?? child) === predicate + 1;

/** A phrase as one range, or, where it is coordinated, one for each of its nouns; the last keeps what follows it. */
function split({ tree, tokens, tags }: ClauseReading, head: number, predicate: number): TokenRange[] {
  const joined = childrenWith(tree, head, conjuncts);
  const isClause = tags.upos[head] === VERB;
  if (joined.length === 0 || isClause || joined.length > MOST_OF_ONE_CLAUSE)
    return [isClause ? (trimRange(tokens, reachOf(tree, head)) ?? [head, head + 1]) : wholePhrase(tree, tokens, head, predicate)];
  const [first, end] = wholePhrase(tree, tokens, head, predicate);
  const starts = joined.map((token) => tree.reachStart[token] ?? token);
  const ranges: TokenRange[] = [[first, starts[0] ?? end], ...starts.map((from, index): TokenRange => [from, starts[index + 1] ?? end])];
  return ranges.flatMap((range) => withoutOpeners(tree, tokens, range));
}

function withoutOpeners(tree: ClauseReading['tree'], tokens: ClauseReading['tokens'], range: TokenRange): TokenRange[] {
  let [first, end] = trimRange(tokens, range) ?? [0, 0];
  while (first < end && coordinators.has(tokens.lower[first] ?? '')) first++;
  while (end > first && coordinators.has(tokens.lower[end - 1] ?? '')) end--;
  const trimmed = end > first ? trimRange(tokens, [first, end]) : undefined;
  return trimmed === undefined ? [] : [trimmed];
}
const coordinators: ReadonlySet<string> = new Set(['and', 'or', 'but', 'as', 'well', 'nor', '&', 'both', 'either']);

function wholePhrase(tree: ClauseReading['tree'], tokens: ClauseReading['tokens'], head: number, predicate: number): TokenRange {
  if (head < predicate) return phraseRange(tree, tokens, head, predicate);
  const [first, end] = trimRange(tokens, reachOf(tree, head)) ?? [head, head + 1];
  return [first, withoutComment(tree, tokens, head, end)];
}

/**
 * The verb with its auxiliaries, negation, particle and the verbs that lead it, in one piece; of a copular clause the copula.
 * Where there is no object, the preposition that stands at once behind it belongs to it («refers to»).
 */
function relationOf(
  { tree, tags, tokens }: ClauseReading,
  { predicate, copular, leads }: Clause,
  next: TokenRange | undefined,
): { readonly range: TokenRange; readonly preposition: number } {
  const copula = copular ? childWith(tree, predicate, copulas) : -1;
  const centre = copula >= 0 ? copula : predicate;
  const near = leads.filter((lead) => lead < predicate && predicate - lead <= 5 && tags.upos[lead] === VERB);
  let first = Math.min(centre, ...near);
  let end = centre + 1;
  for (const carrier of [predicate, ...near]) {
    for (const child of [...childrenOf(tree, carrier)].toReversed()) {
      const fits = hasRelation(tree, child, verbGroup) || (hasRelation(tree, child, adverbs) && tree.reachStart[child] === child);
      if (child === first - 1 && fits) first = child;
    }
  }
  for (const child of childrenOf(tree, predicate)) {
    // «is referred to as X»: a preposition that governs nothing belongs to the verb.
    const isStranded = tags.upos[child] === ADPOSITION && (tree.reachEnd[child] ?? 0) - (tree.reachStart[child] ?? 0) === 1;
    if (child === end && (hasRelation(tree, child, verbGroup) || tags.lemma[child] === 'not' || (isStranded && !copular))) end++;
  }
  if (!copular && next !== undefined && next[0] === end && hasRelation(tree, end, cases) && tokens.sentence[end] === tokens.sentence[predicate])
    return { range: [first, end + 1], preposition: end };
  return { range: [first, end], preposition: -1 };
}

/** A predicate noun or adjective with what stands to its right; one for each of several coordinated ones. */
function complements({ tree, tokens }: ClauseReading, predicate: number): TokenRange[] {
  let first = predicate;
  for (const child of childrenOf(tree, predicate)) {
    if (child < predicate && hasRelation(tree, child, complementParts)) first = Math.min(first, tree.reachStart[child] ?? child);
  }
  let end = predicate + 1;
  const joined: TokenRange[] = [];
  for (const child of childrenOf(tree, predicate)) {
    if (child < predicate) continue;
    if (hasRelation(tree, child, conjuncts)) {
      if (childWith(tree, child, verbGroup) < 0) joined.push(...withoutOpeners(tree, tokens, reachOf(tree, child)));
      continue;
    }
    if (hasRelation(tree, child, rightParts) && joined.length === 0) end = tree.reachEnd[child] ?? end;
    else if (joined.length === 0 && tree.reachStart[child] === end && hasRelation(tree, child, obliques)) end = tree.reachEnd[child] ?? end;
    else break;
  }
  return [trimRange(tokens, [first, end]) ?? [predicate, predicate + 1], ...joined];
}
const complementParts = relationSet('det', 'amod', 'compound', 'nummod', 'nmod', 'nmod:poss', 'case', 'advmod', 'flat');
const rightParts = relationSet('nmod', 'flat', 'compound', 'acl', 'case', 'appos', 'xcomp', 'advcl', 'ccomp');

/** «X, the Y»: X and Y with an empty relation between them. Not for what only repeats a name in brackets. */
function appositionTriple({ tree, tags, tokens, text }: ClauseReading, token: number): Draft[] {
  if (!hasRelation(tree, token, appositions)) return [];
  const head = tree.parse.head[token] ?? -1;
  if (head < 0 || head > token || tags.upos[token] === VERB || tokens.form[(tree.reachStart[token] ?? token) - 1] === '(') return [];
  if (tags.upos[head] !== PROPER && tags.upos[token] !== PROPER) return [];
  const whole = phraseRange(tree, tokens, head, token);
  const range = trimRange(tokens, reachOf(tree, token));
  if (range === undefined || whole[1] > range[0]) return [];
  const at = tokens.start[range[0]] ?? 0;
  return [
    {
      relation: quoteOf(text, at, at),
      arguments: [spanOf(tokens, whole), spanOf(tokens, range)].map(({ start, end }) => quoteOf(text, start, end)),
      confidence: 0.45,
    },
  ];
}
