import type { MentionForm } from '../../core/entity.ts';
import { tokenAt } from '../../match/token-index.ts';
import type { EntityBook, EntityRecord } from './entity-book.ts';
import type { Reading } from './reading.ts';

/** One place where the text names an entity, as tokens `[first, endToken)`. */
export interface Occurrence {
  readonly record: EntityRecord;
  readonly first: number;
  readonly endToken: number;
  /** The token that the rest of the mention hangs on. */
  readonly head: number;
  readonly sentence: number;
  readonly form: MentionForm;
  /** True inside a longer mention. */
  readonly nested: boolean;
}

/** All mentions so far in the order of the text, the longer first where they begin together. */
export function occurrencesOf(book: EntityBook, reading: Reading): Occurrence[] {
  const { tokens } = reading;
  const found: Occurrence[] = [];
  for (const record of book.records()) {
    for (const mention of record.mentions) {
      const first = tokenAt(tokens, mention.start);
      const endToken = Math.max(first + 1, tokenAt(tokens, mention.end - 1) + 1);
      found.push({ record, first, endToken, head: headOf(reading, first, endToken), sentence: tokens.sentence[first] ?? 0, form: mention.form, nested: false });
    }
  }
  found.sort((a, b) => a.first - b.first || b.endToken - a.endToken || (a.record.id < b.record.id ? -1 : 1));
  let reach = -1;
  return found.map((occurrence) => {
    const nested = occurrence.endToken <= reach;
    reach = Math.max(reach, occurrence.endToken);
    return nested ? { ...occurrence, nested } : occurrence;
  });
}

/** The token of `[first, endToken)` whose head lies outside; the last one without a tree. */
export function headOf({ tree }: Reading, first: number, endToken: number): number {
  if (tree === undefined) return endToken - 1;
  for (let token = endToken - 1; token >= first; token--) {
    const head = tree.parse.head[token] ?? -1;
    if (head < first || head >= endToken) return token;
  }
  return endToken - 1;
}
