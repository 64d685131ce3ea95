/**
 * The labels of the entity model: outside, and for each type of name the token that begins one and those that go on
 * (the BIO scheme of Ramshaw and Marcus 1995, in the form of CoNLL-2002: every name begins with `B`).
 */

/**
 * The types of names. `NORP` is a nationality, religion or political adherence («French», «Sunni»), `EVENT` an election, war,
 * summit or other named event, `MISC` any other name: works, products, laws, awards.
 */
export const NAME_TYPES = ['PER', 'ORG', 'LOC', 'NORP', 'EVENT', 'MISC'] as const;
export type NameType = (typeof NAME_TYPES)[number];

export const OUTSIDE = 0;
export const LABELS = 1 + 2 * NAME_TYPES.length;
/** The row of the transition table that stands for the start of a sentence. */
export const START = beginLabel(NAME_TYPES.length);

/** The label of the first token of a name; `type` is an index of {@link NAME_TYPES}. */
export function beginLabel(type: number): number {
  return 1 + 2 * type;
}

/** The label of the further tokens of a name. */
export function insideLabel(type: number): number {
  return 2 + 2 * type;
}

/** The type of a label, -1 for {@link OUTSIDE}. */
export function typeOfLabel(label: number): number {
  return label === OUTSIDE ? -1 : (label - 1) >> 1;
}

/** True for a label that begins a name. */
export function begins(label: number): boolean {
  return (label & 1) === 1;
}

/** True where `label` may follow `previous` (a label or {@link START}): a name goes on only after its own beginning or middle. */
export function mayFollow(previous: number, label: number): boolean {
  if (label === OUTSIDE || begins(label)) return true;
  return previous === label || previous === label - 1;
}

/** A name as tokens `[first, end)`; `type` is an index of {@link NAME_TYPES}. */
export interface NameRange {
  readonly first: number;
  readonly end: number;
  readonly type: number;
}

/** The names that the labels of tokens `[from, to)` spell, in order. */
export function namesOf(labels: Uint8Array, from: number, to: number): NameRange[] {
  const names: NameRange[] = [];
  for (let first = from; first < to; first++) {
    const label = labels[first] ?? OUTSIDE;
    if (!begins(label)) continue;
    let end = first + 1;
    while (end < to && labels[end] === label + 1) end++;
    names.push({ first, end, type: typeOfLabel(label) });
  }
  return names;
}
