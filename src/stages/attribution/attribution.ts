import { stated, type Attribution, type Participant } from '../../core/attribution.ts';
import { stableIds } from '../../core/id.ts';
import type { Layers } from '../../core/layers.ts';
import { quoteOf, bySpan, type Span } from '../../core/span.ts';
import type { Stage } from '../../core/stage.ts';
import { dependencyTree } from '../../match/dependency-tree.ts';
import { mentionIndex, type MentionIndex } from '../../match/mention-index.ts';
import { spanOf, trimRange } from '../../match/token-range.ts';
import type { Resources } from '../../resources/resources.ts';
import { readCues, type CueLexicon } from './cue-lexicon.ts';
import type { FoundCue, Reading } from './found-cue.ts';
import { nestVoices } from './nesting.ts';
import { nounCue } from './noun-cues.ts';
import { phraseCue } from './phrase-cues.ts';
import { joinQuotes, type Voice } from './quoted-speech.ts';
import { findQuotes } from './quotes.ts';
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

function findAttributions(layers: Pick<Layers, Needs>, lexicon: CueLexicon): Attribution[] {
  const { document, tokens, tags, parse, sentences, paragraphs, entities } = layers;
  const tree = dependencyTree(parse, tokens, sentences);
  const reading: Reading = { text: document.text, tokens, tags, tree, sentences, paragraphs, lexicon };
  const voices = joinQuotes(reading, findCues(reading), findQuotes(document.text, paragraphs));
  const mentions = mentionIndex(entities, tokens);
  return toAttributions(reading, voices, mentions, document.id);
}

/** Every cue of the document, in text order, at most one a token. */
function findCues(reading: Reading): FoundCue[] {
  const found: FoundCue[] = labelledSpeech(reading);
  for (let token = 0; token < reading.tokens.count; token++) {
    const cue = verbCue(reading, token) ?? nounCue(reading, token) ?? phraseCue(reading, token);
    if (cue !== undefined) found.push(cue);
  }
  return found.toSorted((a, b) => a.token - b.token || a.cue.start - b.cue.start);
}

function toAttributions(reading: Reading, voices: readonly Voice[], mentions: MentionIndex, documentId: string): Attribution[] {
  const idOf = stableIds('a', documentId);
  const ordered = voices.toSorted((a, b) => bySpan(firstOf(a), firstOf(b)) || a.found.cue.start - b.found.cue.start);
  const parents = nestVoices(ordered);
  const ids = ordered.map((voice) => idOf(partsOf(reading, voice, mentions)));
  return ordered.map((voice, index) => ({
    id: ids[index] ?? '',
    kind: kindOf(reading.text, voice),
    parent: ids[parents[index] ?? -1] ?? null,
    source: sourceOf(reading, voice.found, mentions),
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

/** What says which attribution it is: source, cue and the words of the content, without offsets. */
function partsOf(reading: Reading, voice: Voice, mentions: MentionIndex): string[] {
  const source = sourceOf(reading, voice.found, mentions);
  const content = voice.content.map(({ start, end }) => reading.text.slice(start, end).toLowerCase().replace(/\s+/gu, ' '));
  return [source?.entity ?? source?.text?.toLowerCase() ?? '', voice.found.lemma, content.join(' ')];
}

function sourceOf({ text, tokens }: Reading, { source }: FoundCue, mentions: MentionIndex): Participant | null {
  if (source === undefined) return null;
  const range = trimRange(tokens, source.range) ?? [source.token, source.token + 1];
  return stated(mentions.naming(source.token)?.entity ?? null, text, spanOf(tokens, range));
}

/** Direct where all content stands between quotation marks, mixed where some does, else indirect. */
function kindOf(text: string, { content, quoted, found }: Voice): Attribution['kind'] {
  if (found.rule === 'attribution.label.speaker') return 'direct';
  if (quoted === 0) return 'indirect';
  return content.every(({ start, end }) => /^["“„«‘]/u.test(text.charAt(start)) && /["”»’.,?!]/u.test(text.charAt(end - 1))) ? 'direct' : 'mixed';
}
