import type { Attribution } from '../../core/attribution.ts';
import type { Claim } from '../../core/claim.ts';
import { stableIds } from '../../core/id.ts';
import type { Layers, SentenceRange } from '../../core/layers.ts';
import { bySpan, quoteOf } from '../../core/span.ts';
import type { Stage, StageResult } from '../../core/stage.ts';
import type { Time } from '../../core/timex.ts';
import { mentionIndex, type MentionIndex } from '../../match/mention-index.ts';
import { repairParse } from '../../match/repair-parse.ts';
import { tokenAt } from '../../match/token-index.ts';
import { spanOf } from '../../match/token-range.ts';
import type { Resources } from '../../resources/resources.ts';
import { findActs, readActs, type ActLexicon } from './acts.ts';
import { readClaimLexicon, type ClaimLexicon } from './claim-lexicon.ts';
import { findClaims, type ClaimDraft } from './find-claims.ts';
import type { ClauseReading } from './clause-reading.ts';
import { readFactuality, type FactualityRules } from './factuality.ts';
import { triplesOf } from './triples.ts';
import { cuesByToken, voicesByToken } from './voice-index.ts';

type Needs = 'document' | 'paragraphs' | 'sentences' | 'tokens' | 'tags' | 'parse' | 'entities' | 'attributions';

/**
 * Finds what is claimed: who does what to whom, how it is meant, in whose voice, and what is promised how firmly; and the
 * plain triples of every clause. Reads `claims/*` of the pipeline.
 */
export function claimsStage(resources: Resources): Stage<Needs, 'claims' | 'triples'> {
  const lexicon = readClaimLexicon(resources);
  const factuality = readFactuality(resources);
  const actLexicon = readActs(resources);
  return {
    name: 'claims',
    version: 1,
    requires: ['document', 'paragraphs', 'sentences', 'tokens', 'tags', 'parse', 'entities', 'attributions'],
    provides: ['claims', 'triples'],
    optional: ['times', 'issuers', 'blocks'],
    run: (layers) => readClaims(layers, { lexicon, factuality, acts: actLexicon }),
  };
}

/** What the pipeline knows of claims. */
interface Knowledge {
  readonly lexicon: ClaimLexicon;
  readonly factuality: FactualityRules;
  readonly acts: ActLexicon;
}

function readClaims(layers: Pick<Layers, Needs> & Partial<Layers>, { lexicon, factuality, acts }: Knowledge): StageResult<'claims' | 'triples'> {
  const { document, tokens, sentences, paragraphs, entities, attributions, times = [], issuers = [], blocks = [] } = layers;
  const mentions = mentionIndex(entities, tokens);
  const cues = cuesByToken(attributions, tokens);
  const { tree, tags } = repairParse(layers, (token) => cues.has(token));
  const reading: ClauseReading = {
    text: document.text,
    tokens,
    tags,
    sentences,
    lexicon,
    issuers,
    tree,
    mentions,
    headings: headingTokens(blocks, tokens),
    acts: new Map(findActs(tokens, sentences, paragraphs, acts).map(({ token, lemma }) => [token, lemma])),
    body: bodyOf(issuers, sentences[0], mentions),
    timeAt: timesByToken(times, tokens),
  };
  const voices = voicesByToken(attributions, tokens);
  const drafts = findClaims(reading, factuality, voices, attributions, cues);
  return { claims: toClaims(reading, drafts, attributions, document.id), triples: triplesOf(reading, voices, attributions) };
}

function headingTokens(blocks: Layers['blocks'], tokens: Layers['tokens']): ReadonlySet<number> {
  const found = new Set<number>();
  for (const { kind, start, end } of blocks) {
    if (kind !== 'heading') continue;
    for (let token = tokenAt(tokens, start); token < tokens.count && (tokens.start[token] ?? 0) < end; token++) found.add(token);
  }
  return found;
}

/** Who acts in a resolution or declaration: its one issuer, or whom its first sentence names and nothing else («The Security Council,»). */
function bodyOf(issuers: readonly string[], first: SentenceRange | undefined, mentions: MentionIndex): string | null {
  if (issuers.length === 1) return issuers[0] ?? null;
  if (first === undefined || first.endToken - first.firstToken > LONGEST_NAME) return null;
  for (let token = first.firstToken; token < first.endToken; token++) {
    const mention = mentions.naming(token);
    if (mention !== undefined) return mention.entity;
  }
  return null;
}
/** Words of a first sentence that names nothing but the body. */
const LONGEST_NAME = 8;

function timesByToken(times: readonly Time[], tokens: Layers['tokens']): ReadonlyMap<number, Time> {
  const table = new Map<number, Time>();
  for (const time of times)
    for (let token = tokenAt(tokens, time.start); token < tokens.count && (tokens.start[token] ?? 0) < time.end; token++)
      if (!table.has(token)) table.set(token, time);
  return table;
}

/** Drafts as claims, in text order, each with an id of what it says. */
function toClaims({ text, tokens, tags }: ClauseReading, drafts: readonly ClaimDraft[], attributions: readonly Attribution[], documentId: string): Claim[] {
  const idOf = stableIds('c', documentId);
  const byId = new Map(attributions.map((attribution) => [attribution.id, attribution]));
  const ordered = drafts
    .map((draft) => ({ draft, span: spanOf(tokens, draft.range) }))
    .toSorted((a, b) => bySpan(a.span, b.span) || a.draft.predicate - b.draft.predicate);
  return ordered.map(({ draft, span }) => {
    const { predicate, lemma, roles, range: _range, ...rest } = draft;
    const source = byId.get(draft.attribution ?? '')?.source;
    const parts = [
      source?.entity ?? normal(source?.text),
      lemma,
      roles.agent?.entity ?? normal(roles.agent?.text),
      roles.patient?.entity ?? normal(roles.patient?.text ?? roles.attribute?.text),
      rest.polarity,
    ];
    const place = spanOf(tokens, [predicate, predicate + 1]);
    return {
      ...quoteOf(text, span.start, span.end),
      id: idOf(parts),
      ...rest,
      predicate: { lemma: lemma === '' ? (tags.lemma[predicate] ?? '') : lemma, ...quoteOf(text, place.start, place.end) },
      roles,
    };
  });
}

const normal = (words: string | undefined): string =>
  (words ?? '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
