import type { SegmentRules, WordFacts } from './segment-rules.ts';

/** Forms longer than this are not shared; words of any language are shorter. */
const LONGEST_SHARED = 40;
/** Slots looked at before a form is taken as new: bounds the work even where a text is made to collide. */
const PROBES = 8;

/** A distinct form: the exact slice, its folded lower case, and what the rules know of it. */
export interface Form {
  readonly text: string;
  readonly lower: string;
  readonly facts: WordFacts;
}

/**
 * Gives every distinct form of a run one string, one lower case and one set of facts, so that the columns of the tokens
 * hold each word once and later look-ups meet strings whose hash is known.
 */
export interface FormTable {
  /** The form `text.slice(start, end)`. */
  at(start: number, end: number): Form;
}

/**
 * Lower case, straight quotes for curly ones, no soft hyphens: `’S` → `'s`. Lengths may differ (İ becomes two units).
 */
export function foldForm(form: string): string {
  const lower = form.toLowerCase();
  if (!/[\u00ad‘’ʼ＇´“”„‟‐‑]/u.test(lower)) return lower;
  return lower.replace(/[‘’ʼ＇´]/gu, "'").replace(/[“”„‟]/gu, '"').replace(/[‐‑]/gu, '-').replaceAll('\u00ad', '');
}

/** A table over one text. */
export function formTable(text: string, rules: SegmentRules): FormTable {
  let capacity = 1024;
  let slots: (Form | undefined)[] = Array.from({ length: capacity });
  let hashes = new Int32Array(capacity);
  let used = 0;

  function make(start: number, end: number): Form {
    const form = text.slice(start, end);
    const lower = foldForm(form);
    return { text: form, lower: lower === form ? form : lower, facts: rules.factsOf(form, lower) };
  }

  function grow(): void {
    const old = slots;
    const oldHashes = hashes;
    capacity *= 4;
    slots = Array.from({ length: capacity });
    hashes = new Int32Array(capacity);
    old.forEach((form, from) => {
      if (form === undefined) return;
      const hash = oldHashes[from] as number;
      for (let probe = 0; probe < PROBES; probe++) {
        const slot = (hash + probe) & (capacity - 1);
        if (slots[slot] !== undefined) continue;
        slots[slot] = form;
        hashes[slot] = hash;
        return;
      }
    });
  }

  function at(start: number, end: number): Form {
    if (end - start > LONGEST_SHARED) return make(start, end);
    let hash = end - start;
    for (let i = start; i < end; i++) hash = (Math.imul(hash, 0x01000193) ^ text.charCodeAt(i)) | 0;
    hash ^= hash >>> 15;
    for (let probe = 0; probe < PROBES; probe++) {
      const slot = (hash + probe) & (capacity - 1);
      const form = slots[slot];
      if (form === undefined) {
        const fresh = make(start, end);
        slots[slot] = fresh;
        hashes[slot] = hash;
        if (++used * 2 > capacity) grow();
        return fresh;
      }
      if (hashes[slot] === hash && same(form.text, start, end)) return form;
    }
    return make(start, end);
  }

  function same(form: string, start: number, end: number): boolean {
    if (form.length !== end - start) return false;
    for (let i = 0; i < form.length; i++) if (form.charCodeAt(i) !== text.charCodeAt(start + i)) return false;
    return true;
  }

  return { at };
}
