import type { WordFacts } from './word-facts.ts';

/** Forms longer than this are not shared; words of any language are shorter. */
const LONGEST_SHARED = 40;
/** Slots looked at before a form is taken as new: bounds the work even where a text is made to collide. */
const PROBES = 8;
const CAPACITY = 1 << 16;
/** Forms kept before the table is emptied: bounds the memory over any number of documents. */
const MOST = CAPACITY / 2;
/** V8 keeps a longer slice as a view of the whole text, which the table would hold on to. */
const LONGEST_COPIED = 12;

/** A distinct form: its characters, its folded lower case, and what the rules know of it. */
export interface Form {
  readonly text: string;
  readonly lower: string;
  readonly facts: WordFacts;
}

/**
 * Gives every distinct form one string, one lower case and one set of facts, over all texts that it is asked about: the
 * columns of the tokens hold each word once, a word is looked up in the rules once, and later look-ups meet strings
 * whose hash is known. What it has seen before never changes what it returns.
 */
export interface FormTable {
  /** The form `text.slice(start, end)`. */
  at(text: string, start: number, end: number): Form;
}

/**
 * Lower case, straight quotes for curly ones, no soft hyphens: `’S` → `'s`. Lengths may differ (İ becomes two units).
 */
export function foldForm(form: string): string {
  const lower = form.toLowerCase();
  if (!/[\u00ad‘’ʼ＇´“”„‟‐‑]/u.test(lower)) return lower;
  return lower
    .replace(/[‘’ʼ＇´]/gu, "'")
    .replace(/[“”„‟]/gu, '"')
    .replace(/[‐‑]/gu, '-')
    .replaceAll('\u00ad', '');
}

/** An empty table that asks `factsOf` about each form it has not seen. */
export function formTable(factsOf: (form: string, lower: string) => WordFacts): FormTable {
  let slots: (Form | undefined)[] = Array.from({ length: CAPACITY });
  const hashes = new Int32Array(CAPACITY);
  let used = 0;

  function make(form: string): Form {
    const lower = foldForm(form);
    return { text: form, lower: lower === form ? form : lower, facts: factsOf(form, lower) };
  }

  function keep(slot: number, hash: number, form: Form): Form {
    if (used === MOST) {
      slots = Array.from({ length: CAPACITY });
      used = 0;
    }
    used++;
    slots[slot] = form;
    hashes[slot] = hash;
    return form;
  }

  function at(text: string, start: number, end: number): Form {
    if (end - start > LONGEST_SHARED) return make(text.slice(start, end));
    let hash = end - start;
    for (let i = start; i < end; i++) hash = (Math.imul(hash, 0x01000193) ^ text.charCodeAt(i)) | 0;
    hash ^= hash >>> 15;
    for (let probe = 0; probe < PROBES; probe++) {
      const slot = (hash + probe) & (CAPACITY - 1);
      const form = slots[slot];
      if (form === undefined) return keep(slot, hash, make(copyOf(text, start, end)));
      if (hashes[slot] === hash && isSame(form.text, text, start, end)) return form;
    }
    return make(text.slice(start, end));
  }

  return { at };
}

/** The characters of `[start, end)` in a string of their own. */
function copyOf(text: string, start: number, end: number): string {
  if (end - start <= LONGEST_COPIED) return text.slice(start, end);
  const units: number[] = [];
  for (let i = start; i < end; i++) units.push(text.charCodeAt(i));
  return String.fromCharCode(...units);
}

function isSame(form: string, text: string, start: number, end: number): boolean {
  if (form.length !== end - start) return false;
  for (let i = 0; i < form.length; i++) if (form.charCodeAt(i) !== text.charCodeAt(start + i)) return false;
  return true;
}
