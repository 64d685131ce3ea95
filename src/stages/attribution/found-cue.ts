import type { Entity } from '../../core/entity.ts';
import type { Layers, SentenceRange, Tags, Tokens } from '../../core/layers.ts';
import type { AttributionAct } from '../../core/attribution.ts';
import { UPOS } from '../../core/ud.ts';
import { bySpan, type Span } from '../../core/span.ts';
import { childrenOf, hasRelation, relationSet, type DependencyTree } from '../../match/dependency-tree.ts';
import type { MentionIndex } from '../../match/mention-index.ts';
import { spanOf, trimRange, type TokenRange } from '../../match/token-range.ts';
import type { CueLexicon, CueReading } from './cue-lexicon.ts';

/** What the finders of cues look at. */
export interface Reading {
  readonly text: string;
  readonly tokens: Tokens;
  readonly tags: Tags;
  readonly tree: DependencyTree;
  readonly sentences: readonly SentenceRange[];
  readonly paragraphs: Layers['paragraphs'];
  readonly lexicon: CueLexicon;
  /** The one who issued the document, where it is one. */
  readonly issuer: string | undefined;
  readonly mentions: MentionIndex;
  readonly entities: readonly Entity[];
}

/** A source: its head word, or -1 where no word of the parse is it, and its words. */
export interface FoundSource {
  readonly token: number;
  readonly range: TokenRange;
}

/** A cue as it was found, before quotations are joined to it. Spans point into the document's text. */
export interface FoundCue {
  readonly rule: string;
  readonly act: AttributionAct;
  /** The verb, noun or first word of the phrase. */
  readonly token: number;
  readonly lemma: string;
  readonly cue: Span;
  readonly source: FoundSource | undefined;
  /** In text order; empty where only a quotation can fill it. */
  readonly content: readonly Span[];
  /** True where the issuer of the document speaks without being named. */
  readonly byIssuer?: boolean;
  /** The verb that reports the clause this cue closes («…, adding that»): its content ends before this cue. */
  readonly tailOf?: number;
}

/** Puts a found cue together: its verb group as the cue, its content trimmed and in text order. */
export function toFoundCue(
  reading: Reading,
  token: number,
  { rule, act }: Pick<CueReading, 'rule' | 'act'>,
  source: FoundSource | undefined,
  content: readonly TokenRange[],
): FoundCue {
  const { tokens, tags } = reading;
  return { rule, act, token, lemma: tags.lemma[token] ?? '', cue: spanOf(tokens, verbGroup(reading, token)), source, content: toSpans(tokens, content) };
}

/** Ranges as trimmed spans in text order; neighbours with nothing but signs between them become one. */
export function toSpans(tokens: Tokens, ranges: readonly TokenRange[]): Span[] {
  const trimmed = ranges.map((range) => trimRange(tokens, range)).filter((range) => range !== undefined);
  const joined: [number, number][] = [];
  for (const [first, end] of trimmed.toSorted((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last !== undefined && first <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([first, end]);
  }
  return joined.map((range) => spanOf(tokens, range)).toSorted(bySpan);
}

const groupParts = relationSet('aux', 'advmod', 'compound:prt', 'cop');
const particles = relationSet('compound:prt');

/** A verb with its auxiliaries, negation and particle where they stand in one piece: «has also said», «did not deny», «pointed out». */
function verbGroup({ tree, tags }: Reading, verb: number): TokenRange {
  let first = verb;
  let end = verb + 1;
  for (const child of [...childrenOf(tree, verb)].toReversed()) {
    if (child === first - 1 && hasRelation(tree, child, groupParts) && tree.reachStart[child] === child) first = child;
    else if (child === end && hasRelation(tree, child, particles)) end++;
  }
  // An adverb at the front is part of the group only between verbs.
  while (first < verb && tags.upos[first] === ADVERB && !NEGATION.has(tags.lemma[first] ?? '')) first++;
  return [first, end];
}
const ADVERB = UPOS.indexOf('ADV');
const NEGATION: ReadonlySet<string> = new Set(['not', "n't", 'never']);
