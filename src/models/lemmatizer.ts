import { XPOS, xposNumber } from '../core/ud.ts';
import type { ConlluWord } from './conllu.ts';
import { decodeWeights, encodeWeights, packStrings, unpackStrings, weightArray } from './weight-file.ts';

/** Version of the lemmatizer's weights. */
export const LEMMATIZER_VERSION = 1;

/** Returns the lemma of a form with an English tag (a number of `XPOS`). */
export type Lemmatizer = (form: string, xpos: number) => string;

/** Longest ending that a rule may look at. */
const LONGEST_ENDING = 7;
/** Forms that are kept with their lemmas; when there are more, all are forgotten. */
const KEPT_FORMS = 32_768;
/** No lemma is looked for in a longer token. */
const LONGEST_FORM = 64;

/**
 * A lemma as an edit of the form (Chrupała 2006, «Simple data-driven context-sensitive lemmatization»): `^` keeps the
 * capitals of the form and `_` lowers them, then a digit says how many letters go at the end, then stand those that come in
 * their place; `=` in front gives the whole lemma.
 */
export function editOf(form: string, lemma: string): string {
  const lower = form.toLowerCase();
  const keep = form !== lower && lemma !== lemma.toLowerCase();
  const base = keep ? form : lower;
  let shared = 0;
  while (shared < base.length && shared < lemma.length && base[shared] === lemma[shared]) shared++;
  const gone = base.length - shared;
  if (gone > 9 || (shared === 0 && base.length > 0 && gone > 0)) return `=${lemma}`;
  return `${keep ? '^' : '_'}${gone}${lemma.slice(shared)}`;
}

/** Carries out an edit made by {@link editOf}. */
export function applyEdit(form: string, edit: string): string {
  if (edit.startsWith('=')) return edit.slice(1);
  const base = edit.startsWith('^') ? form : form.toLowerCase();
  return base.slice(0, Math.max(0, base.length - Number(edit[1]))) + edit.slice(2);
}

/** What the lemmatizer knows: edits of whole words and of endings, keyed by tag and by whether the form has capitals. */
interface LemmaRules {
  readonly words: ReadonlyMap<string, string>;
  readonly endings: ReadonlyMap<string, string>;
}

function keyOf(xpos: number, form: string, lower: string, ending: string): string {
  return `${XPOS[xpos]} ${form === lower ? 'x' : form === form.toUpperCase() && form.length > 1 ? 'A' : 'X'} ${ending}`;
}

function findEdit(rules: LemmaRules, form: string, xpos: number): string {
  const lower = form.toLowerCase();
  const known = rules.words.get(keyOf(xpos, form, lower, lower));
  if (known !== undefined) return known;
  for (let length = Math.min(LONGEST_ENDING, lower.length); length >= 0; length--) {
    const edit = rules.endings.get(keyOf(xpos, form, lower, lower.slice(lower.length - length)));
    if (edit !== undefined) return edit;
  }
  return '_0';
}

/** A form whose lemma no ending tells («convened», but «opened»), with the tag it has it under; `VBD` speaks for `VBN` too. */
export interface KnownLemma {
  readonly form: string;
  readonly tag: string;
  readonly lemma: string;
}

/** The lemmas that are known of forms, in lower case, by tag. */
function knownLemmas(known: readonly KnownLemma[]): ReadonlyMap<number, ReadonlyMap<string, string>> {
  const tables = new Map<number, Map<string, string>>();
  for (const { form, tag, lemma } of known) {
    const table = tables.get(xposNumber(tag)) ?? new Map<string, string>();
    tables.set(xposNumber(tag), table.set(form, lemma));
  }
  const past = tables.get(xposNumber('VBD'));
  return past === undefined ? tables : tables.set(xposNumber('VBN'), past);
}

/** Returns the lemmatizer that `bytes` hold; `known` are lemmas that go before what it has learned (`models/lemmas.tsv`). */
export function loadLemmatizer(bytes: Uint8Array, known: readonly KnownLemma[] = []): Lemmatizer {
  const tables = knownLemmas(known);
  const file = decodeWeights(bytes, 'lemmatizer', LEMMATIZER_VERSION);
  const edits = unpackStrings(weightArray(file, 'edits', Uint8Array));
  const table = (name: string): Map<string, string> => {
    const numbers = weightArray(file, `${name}Edits`, Uint16Array);
    return new Map(unpackStrings(weightArray(file, name, Uint8Array)).map((key, index) => [key, edits[numbers[index] as number] as string]));
  };
  const rules = { words: table('words'), endings: table('endings') };
  const kept = XPOS.map(() => new Map<string, string>());
  let count = 0;
  return (form, xpos) => {
    const forms = kept[xpos] as Map<string, string>;
    let lemma = forms.get(form);
    if (lemma !== undefined) return lemma;
    const plain = form.length > LONGEST_FORM ? form : form.replace(/[‘’]/g, "'");
    lemma = form.length > LONGEST_FORM ? form : (tables.get(xpos)?.get(plain.toLowerCase()) ?? (applyEdit(plain, findEdit(rules, plain, xpos)) || plain));
    if (count++ === KEPT_FORMS) {
      for (const all of kept) all.clear();
      count = 1;
    }
    forms.set(form, lemma);
    return lemma;
  };
}

/**
 * Learns edits from a treebank: for each tag the commonest edit of each ending (a word type counts once), and the words
 * that these rules get wrong.
 */
export function trainLemmatizer(words: readonly ConlluWord[]): Uint8Array {
  const types = commonestEdits(words);
  const endings = learnEndings(types);
  const exceptions = new Map<string, string>();
  for (const { form, xpos, edit } of types) {
    const lower = form.toLowerCase();
    const rules = { words: exceptions, endings };
    if (applyEdit(form, findEdit(rules, form, xpos)) !== applyEdit(form, edit)) exceptions.set(keyOf(xpos, form, lower, lower), edit);
  }
  const edits = [...new Set([...endings.values(), ...exceptions.values()])].sort();
  const numbers = new Map(edits.map((edit, index) => [edit, index]));
  const rows = (table: ReadonlyMap<string, string>): [string, string][] => [...table].sort(([a], [b]) => (a < b ? -1 : 1));
  const pack = (table: ReadonlyMap<string, string>): Uint8Array => packStrings(rows(table).map(([key]) => key));
  const number = (table: ReadonlyMap<string, string>): Uint16Array => Uint16Array.from(rows(table), ([, edit]) => numbers.get(edit) as number);
  return encodeWeights({
    kind: 'lemmatizer',
    version: LEMMATIZER_VERSION,
    meta: { endings: endings.size, words: exceptions.size },
    arrays: {
      edits: packStrings(edits),
      words: pack(exceptions),
      wordsEdits: number(exceptions),
      endings: pack(endings),
      endingsEdits: number(endings),
    },
  });
}

interface WordType {
  readonly form: string;
  readonly xpos: number;
  readonly edit: string;
  readonly count: number;
}

/** The commonest edit of each form (by tag and kind of capitals), in the order of first occurrence. */
function commonestEdits(words: readonly ConlluWord[]): WordType[] {
  const seen = new Map<string, { form: string; xpos: number; edits: Map<string, number> }>();
  for (const { form, lemma, xpos } of words) {
    const tag = xposNumber(xpos);
    const key = keyOf(tag, form, form.toLowerCase(), form.toLowerCase());
    const entry = seen.get(key) ?? { form, xpos: tag, edits: new Map<string, number>() };
    seen.set(key, entry);
    const edit = editOf(form, lemma);
    entry.edits.set(edit, (entry.edits.get(edit) ?? 0) + 1);
  }
  return [...seen.values()].map(({ form, xpos, edits }) => {
    const [edit, count] = [...edits].reduce((most, next) => (next[1] > most[1] ? next : most));
    return { form, xpos, edit, count };
  });
}

/** Votes of word types for the edit of each of their endings, from none to {@link LONGEST_ENDING} letters; an ending that says what the shorter one says is left out. */
function learnEndings(types: readonly WordType[]): Map<string, string> {
  const votes = new Map<string, Map<string, number>>();
  for (const { form, xpos, edit } of types) {
    const lower = form.toLowerCase();
    for (let length = 0; length <= Math.min(LONGEST_ENDING, lower.length); length++) {
      const key = keyOf(xpos, form, lower, lower.slice(lower.length - length));
      const counts = votes.get(key) ?? new Map<string, number>();
      votes.set(key, counts.set(edit, (counts.get(edit) ?? 0) + 1));
    }
  }
  const winners = new Map<string, string>();
  const prefix = (key: string): string => key.replace(/^(\S+ . ).*$/s, '$1');
  for (const [key, counts] of [...votes].sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1))) {
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
    const general = [...counts].filter(([text]) => !text.startsWith('='));
    const edit = general.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0];
    if (edit === undefined) continue;
    const head = prefix(key);
    const ending = key.slice(head.length);
    let shorter: string | undefined;
    for (let at = 1; at <= ending.length && shorter === undefined; at++) shorter = winners.get(head + ending.slice(at));
    if (ending === '' || (total >= 2 && edit !== shorter)) winners.set(key, edit);
  }
  return winners;
}
