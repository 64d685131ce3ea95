import type { EntityType } from '../../core/entity.ts';
import type { Span } from '../../core/span.ts';
import { tokenAt } from '../../match/token-index.ts';
import type { FoundCue, Reading } from './found-cue.ts';

/** `MR. PRICE:`, `Q:`, `THE PRESIDENT:`, `From Chairwoman Lee:`, and in a headline `Pence: …`. */
const capitals = /^["“]?(?:Q|A|(?:(?:[A-Z][A-Z.'’-]*|Mc[A-Z]+|\([^)\n]{1,60}\)),?[ ]){0,7}[A-Z][A-Z.'’-]+(?: \([^)\n]{1,60}\))?):[ \n]/u;
/** «Q Will you go?»: how transcripts with other labels mark a question. */
const question = /^Q[ \u00A0]{1,3}(?=[\p{Lu}“"‘([—–-])/u;
const letter = /^["“]?From (?<name>(?:[A-Z][\p{L}.'’-]*|of|the|and|de|von|van)(?: (?:[A-Z][\p{L}.'’-]*|of|the|and|de|von|van)){0,9}):\s/u;
const plain = /^["“]?(?<name>[A-Z][\p{L}.'’-]+(?: [A-Z][\p{L}.'’-]+){0,3}): (?=\S)(?<speech>\S+ \S+ \S+)?/u;

/**
 * Speech that is marked by a label at the head of a paragraph and runs to the next label. A name in capitals, `Q` and `A` are
 * labels anywhere; another name only in the first paragraph, or where the document is a transcript: one such label comes
 * before three words or more three times or more.
 */
export function labelledSpeech(reading: Reading): FoundCue[] {
  const { text, paragraphs } = reading;
  const heads = paragraphs.map((paragraph) => text.slice(paragraph.start, Math.min(paragraph.end, paragraph.start + 120)));
  const speakers = speakersOf(reading, heads);
  const isTranscript = heads.filter((head) => capitals.test(head)).length >= TRANSCRIPT;
  const found: FoundCue[] = [];
  let open: { readonly label: Span; readonly name: Span; readonly contents: Span[]; readonly many: boolean } | undefined;
  const close = (): void => {
    if (open !== undefined && open.contents.length > 0) found.push(toCue(reading, open));
    open = undefined;
  };
  paragraphs.forEach((paragraph, index) => {
    const head = heads[index] ?? '';
    const asked = isTranscript ? question.exec(head) : null;
    const label = asked === null ? labelOf(head, index === 0, speakers) : { nameStart: 0, nameEnd: 1, length: asked[0].length, many: true };
    if (label !== undefined) {
      close();
      const name = { start: paragraph.start + label.nameStart, end: paragraph.start + label.nameEnd };
      open = {
        label: asked === null ? { start: name.end, end: name.end + 1 } : name,
        name,
        contents: contentsOf(text, paragraph.start + label.length, paragraph.end),
        many: label.many,
      };
    } else if (open?.many === true) open.contents.push(...contentsOf(text, paragraph.start, paragraph.end));
    else close();
  });
  close();
  return found;
}

/** Labels in capitals that make a transcript. */
const TRANSCRIPT = 2;

/** The names whose labels count: those that come three times and, beside such ones, everyone who is known to speak («Reuters: …»). */
function speakersOf({ paragraphs, mentions, tokens, lexicon }: Reading, heads: readonly string[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  const known = new Set<string>();
  heads.forEach((head, index) => {
    const { name, speech } = plain.exec(head)?.groups ?? {};
    if (name === undefined) return;
    counts.set(name, (counts.get(name) ?? 0) + (speech === undefined ? 0 : 1));
    const last = tokenAt(tokens, (paragraphs[index]?.start ?? 0) + markLength(head) + name.length - 1);
    const mention = mentions.naming(last);
    if (mention === undefined ? lexicon.speakers.has(name.toLowerCase()) : voices.has(mention.type)) known.add(name);
  });
  const often = new Set([...counts.keys()].filter((name) => (counts.get(name) ?? 0) >= 3));
  return often.size === 0 ? often : new Set([...often, ...known]);
}
const voices: ReadonlySet<EntityType> = new Set<EntityType>(['person', 'publication', 'organization', 'role']);

interface Label {
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly length: number;
  /** True where the speech may run over several paragraphs. */
  readonly many: boolean;
}

function labelOf(head: string, isFirst: boolean, speakers: ReadonlySet<string>): Label | undefined {
  const inCapitals = capitals.exec(head);
  if (inCapitals !== null && !notSpeakers.test(head) && !titleWords.test(head.slice(inCapitals[0].length)))
    return { nameStart: markLength(head), nameEnd: inCapitals[0].length - 2, length: inCapitals[0].length, many: true };
  const fromName = letter.exec(head);
  if (fromName !== null) return { nameStart: markLength(head) + 5, nameEnd: fromName[0].trimEnd().length - 1, length: fromName[0].length, many: true };
  const named = plain.exec(head);
  const { name, speech } = named?.groups ?? {};
  if (name === undefined || notSpeakers.test(head) || !(speakers.has(name) || (isFirst && speech !== undefined))) return undefined;
  const nameEnd = markLength(head) + name.length;
  return { nameStart: markLength(head), nameEnd, length: nameEnd + 2, many: speakers.has(name) };
}
const notSpeakers =
  /^["“]?(?:ABSTRACT|FULL TEXT|UPDATE|NOTE|NOTES|PHOTOS?|VIDEO|WATCH|READ|ALSO|CORRECTION|EDITOR|BREAKING|SUBJECT|TO|FROM|DATE|RE|CC|FOR|MORE|PREAMBLE|ANNEX|ARTICLE|SECTION|PART|TITLE|CHAPTER|Exclusive|Report|Poll|Video|Watch|Update|Breaking|Live|Opinion|Analysis|Review|Editorial|Fact|Statement|Readout|Remarks|Declaration|Joint|Press|Annex|Note)\b/u;

/** «THE ALLIANCE: FORGING A FREE …» is a heading. */
const titleWords = /^\s*(?:[A-Z][A-Z’'-]+[\s,]+){2}/u;

/** 1 where an opening quotation mark stands before the label. */
const markLength = (head: string): number => (/^["“]/u.test(head) ? 1 : 0);

function contentsOf(text: string, start: number, end: number): Span[] {
  let from = start;
  while (from < end && /\s/u.test(text.charAt(from))) from++;
  return from < end ? [{ start: from, end }] : [];
}

function toCue(reading: Reading, { label, name, contents }: { readonly label: Span; readonly name: Span; readonly contents: Span[] }): FoundCue {
  const { tokens } = reading;
  const first = tokenAt(tokens, name.start);
  const end = Math.max(first + 1, tokenAt(tokens, name.end));
  let token = end - 1;
  while (token > first && !/^\p{L}/u.test(tokens.form[token] ?? '')) token--;
  return { rule: 'attribution.label.speaker', act: 'speech', token: first, lemma: ':', cue: label, source: { token, range: [first, end] }, content: contents };
}
