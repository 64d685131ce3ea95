import type { Analysis } from '../core/analysis.ts';
import type { Claim } from '../core/claim.ts';
import type { DiffSide } from '../core/diff.ts';
import type { Quote, Span } from '../core/span.ts';
import type { KeyedWords } from './keyed-words.ts';
import type { Ladders } from './ladders.ts';
import { segmentsOf, type Segment } from './segments.ts';
import type { PhraseVector, WordWeights } from './similarity.ts';
import { cuesOf, headOf, type StanceCue } from './stance-cues.ts';
import { surroundings, type DatedQuote, type Surroundings } from './surroundings.ts';
import type { WordRun } from './word-changes.ts';

/** One statement made ready to be compared: a claim with the words that lead to it and the stances inside it. */
export interface DiffItem {
  readonly layer: 'claim' | 'stance' | 'sentence';
  readonly side: DiffSide;
  /** Its words in order. */
  readonly run: WordRun;
  /** Vector of the item's own words and of the sentence it stands in. */
  readonly words: PhraseVector;
  readonly sentenceWords: PhraseVector;
  /** Ids of all entities that play a part in it. */
  readonly entities: ReadonlySet<string>;
  readonly holders: ReadonlySet<string>;
  /** Countries, groups, offices and persons named within its own words. */
  readonly names: ReadonlySet<string>;
  /** The target where it is someone who can act. */
  readonly toward: string | null;
  /** Regions, seas and countries its words (else its sentence, else its paragraph so far) speak of. */
  readonly regions: ReadonlySet<string>;
  readonly lemma: string;
  /** The claim's main word; undefined for a sentence without a claim. */
  readonly predicate: Span | undefined;
  /** The ladders its governing words stand on. */
  readonly ladders: ReadonlySet<string>;
  readonly polarity: string;
  readonly kind: string;
  /** Modality of a claim; undefined without one. */
  readonly modality: string | undefined;
  /** True for an act told as done, and for one told by a finite verb. */
  readonly done: boolean;
  readonly finite: boolean;
  /** Rung of a promise, and the stance its predicate carries or governs. */
  readonly promise: number | undefined;
  readonly stance: StanceCue | undefined;
  readonly conditions: readonly Quote[];
  readonly quantity: Quote | undefined;
  readonly deadline: DatedQuote | undefined;
  /** The time expressions inside its words. */
  readonly times: readonly DatedQuote[];
  /** Where it stands in the document, in [0, 1]. */
  readonly place: number;
  /** The statement of the same document around it, if any. */
  readonly parent: DiffItem | undefined;
}

/** What the statements of one document are read with. `common` are the issuers of both documents, whose names tell no statement apart. */
export interface ItemContext {
  readonly analysis: Analysis;
  readonly keyed: KeyedWords;
  readonly weights: WordWeights;
  readonly common: ReadonlySet<string>;
  readonly ladders: Ladders;
}

interface Context extends ItemContext {
  readonly around: Surroundings;
  /** The source of each attribution, by its id. */
  readonly sources: ReadonlyMap<string, string | null>;
}

/** The statements of an analysis in the order of the text, an outer one before those inside it. Stances with one cue count once, with all who hold them. */
export function itemsOf(given: ItemContext): DiffItem[] {
  const { analysis } = given;
  const context: Context = {
    ...given,
    around: surroundings(analysis, given.keyed, given.weights, given.common),
    sources: new Map(analysis.attributions.map((attribution) => [attribution.id, attribution.source?.entity ?? null])),
  };
  const cues = cuesOf(analysis);
  let next = 0;
  return segmentsOf(analysis).flatMap((segment) => {
    const own: StanceCue[] = [];
    for (; next < cues.length && (cues[next]?.cue.start ?? 0) < segment.end; next++) {
      const cue = cues[next];
      if (cue !== undefined && cue.cue.start >= segment.start) own.push(cue);
    }
    return itemsOfSegment(segment, own, context);
  });
}

/** The segment as one statement, then the claims inside it that say something of their own. */
function itemsOfSegment(segment: Segment, cues: readonly StanceCue[], context: Context): DiffItem[] {
  const owner = new Map<StanceCue, Claim>();
  for (const cue of cues) {
    const claim = segment.inner.findLast((inner) => inner.start <= cue.cue.start && inner.end >= cue.cue.end);
    if (claim !== undefined) owner.set(cue, claim);
  }
  const outer = itemOf(
    { span: segment, claims: segment.claims, cues: cues.filter((cue) => !owner.has(cue)), inner: segment.inner, parent: undefined },
    segment,
    context,
  );
  const open: DiffItem[] = [outer];
  const items = segment.inner.map((claim) => {
    while (open.length > 1 && (open.at(-1)?.side.end ?? 0) < claim.end) open.pop();
    const item = itemOf(
      { span: claim, claims: [claim], cues: cues.filter((cue) => owner.get(cue) === claim), inner: [], parent: open.at(-1) },
      segment,
      context,
    );
    open.push(item);
    return item;
  });
  return [outer, ...items.filter(saysSomething)].filter(({ run }) => run.words.length > 0);
}

/** A lone word inside another statement («to deter») is none of its own. */
const saysSomething = (item: DiffItem): boolean => item.words.weights.size > 1;

interface Parts {
  readonly span: Span;
  readonly claims: readonly Claim[];
  readonly cues: readonly StanceCue[];
  /** Spans of statements inside this one, whose words count half. */
  readonly inner: readonly Span[];
  readonly parent: DiffItem | undefined;
}

function itemOf(parts: Parts, segment: Segment, context: Context): DiffItem {
  const { span, claims, cues, parent } = parts;
  const { around, keyed } = context;
  const { start, end } = span;
  const [claim] = claims;
  const commitment = claims.find((one) => one.commitment !== undefined)?.commitment;
  const promising = claims.find((one) => one.commitment !== undefined);
  const stance = headOf(cues, claim?.predicate);
  const roles = Object.values(claim?.roles ?? {});
  const attributed = typeof claim?.attribution === 'string' ? context.sources.get(claim.attribution) : null;
  const holder = around.actor((promising === claim ? commitment?.party : null) ?? claim?.roles.agent?.entity ?? attributed ?? null);
  const sentence = around.sentenceAt(start);
  const inner = parts.inner.filter((one) => one.start > start);
  const words = keyed.vector(span, context.weights, inner);
  const deadline = commitment?.deadline;
  const regions = around.regionsWithin(start, end);
  return {
    layer: claim !== undefined ? 'claim' : stance !== undefined ? 'stance' : 'sentence',
    side: {
      start,
      end,
      text: keyed.text.slice(start, end),
      id: claim?.id ?? stance?.ids[0] ?? segment.sentence,
      items: [...claims.map(({ id }) => id), ...cues.flatMap(({ ids }) => ids)],
      sentence: segment.sentence,
      cue: promising === undefined ? cueOf(stance, claim, keyed, span) : promiseCue(promising),
      holder: holder ?? stance?.holders[0] ?? null,
      target: stance === undefined ? (claim?.roles.patient?.entity ?? null) : stance.target,
      named: stance?.named ?? null,
      strength: commitment?.strength ?? stance?.strength ?? null,
    },
    run: { words: keyed.within(start, end), textOf: (from, to) => keyed.text.slice(from, to) },
    words,
    sentenceWords: sentence?.words ?? words,
    entities: new Set(roles.flatMap((role) => (typeof role?.entity === 'string' ? [role.entity] : []))),
    holders: new Set([...(holder === null ? [] : [holder]), ...(stance?.holders ?? [])].flatMap(around.membersOf)),
    toward: around.actor(stance?.target ?? null),
    names: around.namesWithin(start, end),
    regions: regions.size > 0 ? regions : (sentence?.regions ?? regions),
    lemma: claim?.predicate.lemma ?? '',
    predicate: claim?.predicate,
    ladders: new Set(
      context.ladders
        .rungsIn(keyed.within(start, end), (from, to) => keyed.text.slice(from, to))
        .flatMap(({ list, quote }) => (claim === undefined || quote.start < claim.predicate.end ? [list] : [])),
    ),
    polarity: claim?.polarity ?? 'positive',
    kind: claim?.type ?? 'sentence',
    modality: claim?.modality,
    finite: claim?.tense !== undefined && claim.tense !== 'none',
    done: claim?.tense === 'past' && claim.modality === 'asserted' && claim.polarity === 'positive',
    promise: commitment?.strength,
    stance,
    conditions: [...(commitment?.conditions ?? []), ...(stance?.conditions ?? [])],
    quantity: commitment?.quantity,
    deadline: deadline === undefined || deadline === null ? undefined : around.timeOf(deadline),
    times: around.timesWithin(start, end),
    place: start / Math.max(1, context.analysis.document.text.length),
    parent,
  };
}

/** The words that carry the strength: the stance's cue, else the claim's predicate, else the first word. */
function cueOf(stance: StanceCue | undefined, claim: Claim | undefined, keyed: KeyedWords, { start, end }: Span): Quote {
  if (stance !== undefined) return stance.cue;
  const word = claim?.predicate ?? keyed.within(start, end)[0];
  return word === undefined ? { start, end, text: keyed.text.slice(start, end) } : { start: word.start, end: word.end, text: word.text };
}

/** Letters from the one who promises to the act, at most: «intends to strengthen». */
const BETWEEN = 48;

/** The words of a promise: from after its maker, or the beginning of the claim, to the act. */
function promiseCue({ start, text, predicate, roles }: Claim): Quote {
  const maker = roles.agent?.end !== undefined && roles.agent.end <= predicate.start && roles.agent.end >= start ? roles.agent.end : start;
  if (predicate.start - maker > BETWEEN || predicate.start < start) return { start: predicate.start, end: predicate.end, text: predicate.text };
  const trimmed = text.slice(maker - start, predicate.end - start).replace(/^[\s,–—]+/u, '');
  return { start: predicate.end - trimmed.length, end: predicate.end, text: trimmed };
}
