import type { LexiconForm } from '../../resources/lexicon-table.ts';
import type { Reading } from './reading.ts';

/** A stretch of text that is written like one or more forms of the lexicon. */
export interface NameCandidate {
  readonly start: number;
  readonly end: number;
  /** Forms of the lexicon that are written so. */
  readonly forms: readonly LexiconForm[];
  /** The index of the candidate this one stands within, or -1. */
  readonly within: number;
}

/**
 * Every name of the lexicon in the document, longest first where they begin together; a name within a name points to it.
 * Names never cross a sentence; overlapping ones give way to the one that begins first.
 */
export function findLexiconNames({ text, sentences, lexicon }: Pick<Reading, 'text' | 'sentences' | 'lexicon'>): NameCandidate[] {
  const found: NameCandidate[] = [];
  for (const sentence of sentences) {
    const shouting = isShouted(text, sentence.start, sentence.end);
    const open: number[] = [];
    for (const hit of lexicon.trie.find(text, sentence.start, sentence.end, shouting)) {
      const forms = hit.payloads.map((payload) => lexicon.form(payload));
      const end = withFinalStop(text, hit.start, hit.end, sentence.end, forms);
      if (!isWholeWord(text, hit.start, end)) continue;
      while (open.length > 0 && (found[open.at(-1) ?? 0]?.end ?? 0) <= hit.start) open.pop();
      const outer = open.at(-1);
      const around = outer === undefined ? undefined : found[outer];
      if (around !== undefined && around.start === hit.start && around.end === end) continue;
      if (around !== undefined && end > around.end) continue;
      open.push(found.length);
      found.push({ start: hit.start, end, forms, within: outer ?? -1 });
    }
  }
  return found;
}

/** A heading in capitals: at least two words of letters and not one in lower case. */
function isShouted(text: string, start: number, end: number): boolean {
  const slice = text.slice(start, Math.min(end, start + 400));
  return !/\p{Ll}/u.test(slice) && /\p{Lu}{2}.*\P{L}\p{Lu}/su.test(slice);
}

/** A form takes the full stop behind it in where it is written with one ("Adm.") or is an abbreviation with inner ones ("U.S."). */
function withFinalStop(text: string, start: number, end: number, limit: number, forms: readonly LexiconForm[]): number {
  if (end >= limit || text[end] !== '.') return end;
  const written = text.slice(start, end);
  // "E.U." ends with its stop, "EU" at the end of a sentence without.
  const takes = forms.some((form) => form.text.endsWith('.') && form.text.slice(0, -1).includes('.') === written.includes('.'));
  return takes || /^\p{Lu}(?:\.\p{Lu})+$/u.test(written) ? end + 1 : end;
}

/** False inside a longer word: "US" in "US-led" is one, in "US2" or "e-US" none. */
function isWholeWord(text: string, start: number, end: number): boolean {
  const before = start === 0 ? '' : (text[start - 1] ?? '');
  const after = text[end] ?? '';
  if (/[\p{L}\p{N}_@#]/u.test(before) || /[\p{L}\p{N}_@]/u.test(after)) return false;
  // "G20/OECD" parts two names; a slash in an address parts none.
  return before !== '/' || /(?:^|[\s(“"])(?:\p{Lu}[\p{L}\p{N}+-]*(?: \p{Lu}[\p{L}\p{N}+-]*)*\/)+$/u.test(text.slice(Math.max(0, start - 40), start));
}
