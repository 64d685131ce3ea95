import { stated, type Attribution, type Participant } from '../../core/attribution.ts';
import { stableIds } from '../../core/id.ts';
import type { Layers } from '../../core/layers.ts';
import { quoteOf, bySpan, type Span } from '../../core/span.ts';
import type { Stage } from '../../core/stage.ts';
import { mentionIndex } from '../../match/mention-index.ts';
import { labelledPerson } from './labelled-person.ts';
import { nameParticipant } from '../../match/name-participant.ts';
import { repairParse } from '../../match/repair-parse.ts';
import { spanOf, trimRange } from '../../match/token-range.ts';
import type { Resources } from '../../resources/resources.ts';
import { adjectiveCue } from './adjective-cues.ts';
import { antecedentOf } from './antecedent.ts';
import { readCues, type CueLexicon } from './cue-lexicon.ts';
import type { FoundCue, Reading } from './found-cue.ts';
import { nestVoices } from './nesting.ts';
import { nounCue } from './noun-cues.ts';
import { phraseCue } from './phrase-cues.ts';
import { joinQuotes, type Voice } from './quoted-speech.ts';
import { findQuotes } from './quotes.ts';
import { signedQuotes } from './signatures.ts';
import { labelledSpeech } from './speaker-labels.ts';
import { verbCue } from './verb-cues.ts';

type Needs = 'document' | 'paragraphs' | 'sentences' | 'tokens' | 'tags' | 'parse' | 'entities';

/**
 * Finds who says, thinks or wants what, by which words (source, cue, content; PARC 3 and PolNeAR), quotations and speaker
 * labels included, as a tree: `parent` is the attribution in whose content the cue stands.
 * Reads `attribution/*.yaml` of the pipeline.
 */
export function attributionStage(resources: Resources): Stage<Needs, 'attributions'> {
  const lexicon = readCues(resources);
  return {
    name: 'attribution',
    version: 1,
    requires: ['document', 'paragraphs', 'sentences', 'tokens', 'tags', 'parse', 'entities'],
    provides: ['attributions'],
    optional: ['issuers'],
    run: (layers) => ({ attributions: findAttributions(layers, lexicon) }),
  };
}

function findAttributions(layers: Pick<Layers, Needs> & Partial<Layers>, lexicon: CueLexicon): Attribution[] {
  const { document, tokens, sentences, paragraphs, entities, issuers = [] } = layers;
  const { tree, tags } = repairParse(layers, (token) => lexicon.verbs.has(layers.tags.lemma[token] ?? ''));
  const mentions = mentionIndex(entities, tokens);
  const reading: Reading = {
    text: document.text,
    tokens,
    tags,
    tree,
    sentences,
    paragraphs,
    lexicon,
    mentions,
    issuer: issuers.length === 1 ? issuers[0] : undefined,
    entities,
  };
  const quotes = findQuotes(document.text, paragraphs);
  const voices = joinQuotes(
    reading,
    [...findCues(reading), ...signedQuotes(reading, quotes)].toSorted((a, b) => a.token - b.token || a.cue.start - b.cue.start),
    quotes,
  );
  return toAttributions(reading, voices, document.id);
}

/** Every cue of words and labels, at most one a token. */
function findCues(reading: Reading): FoundCue[] {
  const found: FoundCue[] = labelledSpeech(reading);
  for (let token = 0; token < reading.tokens.count; token++) {
    const cue = adjectiveCue(reading, token) ?? verbCue(reading, token) ?? nounCue(reading, token) ?? phraseCue(reading, token);
    if (cue !== undefined) found.push(cue);
  }
  return endBeforeTails(reading, found);
}

/** The content of a reporting verb ends where a participle of saying goes on with its speaker. */
function endBeforeTails({ text }: Reading, cues: readonly FoundCue[]): FoundCue[] {
  const limits = new Map<number, number>();
  for (const { tailOf, cue } of cues) if (tailOf !== undefined) limits.set(tailOf, Math.min(limits.get(tailOf) ?? Infinity, cue.start));
  return cues.map((cue) => {
    const limit = limits.get(cue.token);
    if (limit === undefined) return cue;
    const content = cue.content.flatMap(({ start, end }): Span[] => {
      if (start >= limit || end <= limit) return start >= limit ? [] : [{ start, end }];
      const words = text.slice(start, limit).replace(/(?:[\s,]|\b(?:and|also|further|\w+ly)\b)+$/u, '');
      return words === '' ? [] : [{ start, end: start + words.length }];
    });
    return { ...cue, content };
  });
}

function toAttributions(reading: Reading, voices: readonly Voice[], documentId: string): Attribution[] {
  const idOf = stableIds('a', documentId);
  const { voices: ordered, parents } = nestVoices(voices.toSorted((a, b) => bySpan(firstOf(a), firstOf(b)) || a.found.cue.start - b.found.cue.start));
  const ids = ordered.map((voice) => idOf(partsOf(reading, voice)));
  return ordered.map((voice, index) => ({
    id: ids[index] ?? '',
    kind: kindOf(reading.text, voice),
    parent: ids[parents[index] ?? -1] ?? null,
    source: sourceOf(reading, voice.found),
    cue: quoteOf(reading.text, voice.found.cue.start, voice.found.cue.end),
    content: voice.content.map(({ start, end }) => quoteOf(reading.text, start, end)),
    act: voice.found.act,
    by: `${voice.found.rule}@1`,
    confidence: voice.found.source === undefined ? 0.6 : 0.8,
  }));
}

const firstOf = ({ found, content }: Voice): Span => {
  const [first = found.cue] = content;
  return { start: Math.min(first.start, found.cue.start), end: Math.max(content.at(-1)?.end ?? 0, found.cue.end) };
};

/** So many characters of each piece of content tell one attribution from another. */
const SAID_ENOUGH = 400;

/** What says which attribution it is: source, cue and the words of the content, without offsets. */
function partsOf(reading: Reading, voice: Voice): string[] {
  const source = sourceOf(reading, voice.found);
  const content = voice.content.map(({ start, end }) =>
    reading.text
      .slice(start, Math.min(end, start + SAID_ENOUGH))
      .toLowerCase()
      .replace(/\s+/gu, ' '),
  );
  return [source?.entity ?? source?.text?.toLowerCase() ?? '', voice.found.lemma, content.join(' ')];
}

function sourceOf(reading: Reading, { rule, source, byIssuer }: FoundCue): Participant | null {
  const { text, tokens, tree, mentions, issuer, entities } = reading;
  if (source === undefined && byIssuer === true && issuer !== undefined) return { entity: issuer, basis: 'inferred' };
  if (source === undefined) return null;
  const range = trimRange(tokens, source.range) ?? [source.token, source.token + 1];
  const words = stated(null, text, spanOf(tokens, range));
  const named = nameParticipant(tree, mentions, source.token);
  const labelled = rule === 'attribution.label.speaker' && named.entity === null ? labelledPerson(words.text ?? '', entities) : undefined;
  return {
    ...words,
    ...named,
    ...(labelled === undefined ? {} : { entity: labelled }),
    ...(source.token < 0 ? undefined : antecedentOf(reading, source.token)),
  };
}

/** Direct where all content stands between quotation marks, mixed where some does, else indirect. */
function kindOf(text: string, { content, quoted, found }: Voice): Attribution['kind'] {
  if (found.rule === 'attribution.label.speaker') return 'direct';
  if (quoted === 0) return 'indirect';
  return content.every(({ start, end }) => /^["“„«‘]/u.test(text.charAt(start)) && /["”»’.,?!]/u.test(text.charAt(end - 1))) ? 'direct' : 'mixed';
}
