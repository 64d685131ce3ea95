import type { Span } from '../../core/span.ts';
import { UPOS } from '../../core/ud.ts';
import { tokenAt } from '../../match/token-index.ts';
import type { FoundCue, Reading } from './found-cue.ts';
import type { QuotedSpan } from './quotes.ts';

/** A cue with what it has gathered of content; `quoted` counts the quotations that are part of it. */
export interface Voice {
  readonly found: FoundCue;
  content: Span[];
  quoted: number;
}

const VERB = UPOS.indexOf('VERB');
const AUX = UPOS.indexOf('AUX');
/** How many words may stand between a quotation and the verb that introduces it. */
const NEAR = 14;

/**
 * Joins quotations to the cues that speak them: content that touches a quotation takes it in whole; a quotation without cue
 * goes to the nearest verb of saying in its sentence, to the speaker of the sentence before where whole sentences are
 * quoted, or over the end of a paragraph. What is left is a term or a scare quote and is attributed to nobody.
 * `cues` in text order.
 */
export function joinQuotes(reading: Reading, cues: readonly FoundCue[], quotes: readonly QuotedSpan[]): Voice[] {
  const voices: Voice[] = cues.map((found) => ({ found, content: [...found.content], quoted: 0 }));
  const owner = Array.from<Voice | undefined>({ length: quotes.length });
  for (const voice of voices) {
    takeTouched(voice, quotes, owner);
    // A paragraph of a transcript may stand between marks with its label: it is its own speaker's.
    const within = voice.found.rule === 'attribution.label.speaker' ? quoteAt(quotes, voice.found.cue.start) : -1;
    if (within >= 0) owner[within] ??= voice;
  }
  const outside = voices.filter(({ found }) => quoteAt(quotes, found.cue.start) < 0);
  let last: { readonly voice: Voice; readonly quote: number } | undefined;
  quotes.forEach((quote, index) => {
    let voice = owner[index];
    if (voice === undefined && isSpeech(reading, quote)) {
      voice = nearestCue(reading, outside, quote, quotes, index) ?? continued(reading, quotes, index, last);
      if (voice !== undefined) {
        voice.content.push({ start: quote.start, end: quote.end });
        voice.quoted++;
        owner[index] = voice;
        takeOpenParagraphs(quotes, index, voice, owner);
      }
    } else if (voice !== undefined) takeOpenParagraphs(quotes, index, voice, owner);
    if (voice !== undefined && quoteAt(quotes, voice.found.cue.start) < 0) last = { voice, quote: index };
  });
  return voices.filter(({ content }) => content.length > 0);
}

/** Paragraphs before that were left open belong to whoever is named at the end: `“… \n\n “…,” he said`. */
function takeOpenParagraphs(quotes: readonly QuotedSpan[], index: number, voice: Voice, owner: (Voice | undefined)[]): void {
  for (let at = index - 1; at >= 0; at--) {
    const before = quotes[at];
    const after = quotes[at + 1];
    if (before === undefined || after === undefined || before.closed || owner[at] !== undefined || before.paragraph !== after.paragraph - 1) return;
    voice.content.unshift({ start: before.start, end: before.end });
    voice.quoted++;
    owner[at] = voice;
  }
}

/** The index of the quotation that holds an offset, or -1. Logarithmic. */
export function quoteAt(quotes: readonly QuotedSpan[], offset: number): number {
  const index = firstEndingAfter(quotes, offset);
  const quote = quotes[index];
  return quote !== undefined && quote.start <= offset ? index : -1;
}

function firstEndingAfter(quotes: readonly QuotedSpan[], offset: number): number {
  let low = 0;
  let high = quotes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((quotes[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Content that shares characters with a quotation outside which its cue stands takes the whole quotation in. */
function takeTouched(voice: Voice, quotes: readonly QuotedSpan[], owner: (Voice | undefined)[]): void {
  const { cue } = voice.found;
  voice.content = voice.content.map((span) => {
    let { start, end } = span;
    for (let index = firstEndingAfter(quotes, start); index < quotes.length; index++) {
      const quote = quotes[index];
      if (quote === undefined || quote.start >= end) break;
      if (quote.start <= cue.start && cue.end <= quote.end) continue;
      start = Math.min(start, quote.start);
      end = Math.max(end, quote.end);
      voice.quoted++;
      owner[index] ??= voice;
    }
    return { start, end };
  });
  if (voice.content.length > 1) voice.content = joined(voice.content);
}

/** Spans in text order without overlaps. */
function joined(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const before = result.at(-1);
    if (before !== undefined && span.start <= before.end) result[result.length - 1] = { start: before.start, end: Math.max(before.end, span.end) };
    else result.push(span);
  }
  return result;
}

/** A shorter quotation behind one of these parts of speech is a name or term within a phrase: «the “2+2 meeting,”». */
const TERM_LENGTH = 8;
const insidePhrase: ReadonlySet<string> = new Set(['DET', 'ADJ', 'ADP', 'NUM', 'PART', 'NOUN', 'PROPN']);

/** True for words that can be an utterance: a verb among several words, or a stop before the closing mark. */
function isSpeech({ text, tokens, tags }: Reading, quote: QuotedSpan): boolean {
  const first = tokenAt(tokens, quote.start);
  const end = tokenAt(tokens, quote.end - 1);
  if (
    insidePhrase.has(UPOS[tags.upos[first - 1] ?? 0] ?? '') &&
    first > 0 &&
    end - first < TERM_LENGTH &&
    tokens.sentence[first - 1] === tokens.sentence[first]
  )
    return false;
  if (/[.,?!…—]\s*$/u.test(text.slice(Math.max(quote.start, quote.end - 4), quote.end - 1)) && end - first > 2) return true;
  if (end - first < 4) return false;
  for (let token = first; token < Math.min(end, first + 64); token++) if (tags.upos[token] === VERB || tags.upos[token] === AUX) return true;
  return false;
}

/** The voice without content of its own that stands nearest to the quotation, after or before it, with no other quotation between. */
function nearestCue({ tokens }: Reading, voices: readonly Voice[], quote: QuotedSpan, quotes: readonly QuotedSpan[], index: number): Voice | undefined {
  const first = tokenAt(tokens, quote.start);
  const end = tokenAt(tokens, quote.end - 1) + 1;
  const limitBefore = quotes[index - 1]?.end ?? 0;
  const limitAfter = quotes[index + 1]?.start ?? Infinity;
  let best: Voice | undefined;
  let bestDistance = NEAR + 1;
  for (let at = lowerBound(voices, first - NEAR); at < voices.length; at++) {
    const voice = voices[at];
    if (voice === undefined || voice.found.token > end + NEAR) break;
    const { token, cue, content } = voice.found;
    if (content.length > 0 || cue.start < limitBefore || cue.end > limitAfter) continue;
    const isAfter = token >= end;
    const distance = isAfter ? token - end : first - token;
    const sameSentence = tokens.sentence[token] === tokens.sentence[isAfter ? end - 1 : first];
    const allowed = sameSentence ? NEAR : isAfter ? 4 : 0;
    if (distance > allowed || distance >= bestDistance) continue;
    best = voice;
    bestDistance = distance;
  }
  return best;
}

function lowerBound(voices: readonly Voice[], token: number): number {
  let low = 0;
  let high = voices.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((voices[middle]?.found.token ?? 0) < token) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many characters may stand between the cue of a split quotation and its second half. */
const LONGEST_BREAK = 160;

/** The speaker of the quotation before, where this one goes on: the second half of a split one, whole sentences in the same paragraph, or after a paragraph left open. */
function continued(
  { text, tokens, sentences }: Reading,
  quotes: readonly QuotedSpan[],
  index: number,
  last: { readonly voice: Voice; readonly quote: number } | undefined,
): Voice | undefined {
  const quote = quotes[index];
  const before = quotes[last?.quote ?? -1];
  if (quote === undefined || before === undefined || last === undefined) return undefined;
  if (quote.paragraph === before.paragraph + 1 && !before.closed) return last.voice;
  if (quote.paragraph !== before.paragraph || last.quote !== index - 1) return undefined;
  const { cue } = last.voice.found;
  // «“The talks,” he said, “have failed”»: the cue stands between the two halves.
  if (
    before.end <= cue.start &&
    cue.end <= quote.start &&
    text.slice(cue.end, quote.start).length < LONGEST_BREAK &&
    /,\s*$/u.test(text.slice(before.end, quote.start))
  )
    return last.voice;
  const sentence = sentences[tokens.sentence[tokenAt(tokens, quote.start)] ?? -1];
  if (sentence === undefined || text.slice(sentence.start, quote.start).trim() !== '') return undefined;
  return last.voice;
}
