import type { RelationType } from '../../core/entity.ts';
import { bySpan } from '../../core/span.ts';
import { childrenOf, relationSet } from '../../match/dependency-tree.ts';
import type { EntityBook, EntityRecord } from './entity-book.ts';
import { occurrencesOf, type Occurrence } from './occurrence.ts';
import type { Reading } from './reading.ts';

const subjects = relationSet('nsubj!');
const objects = relationSet('obj', 'nsubj:pass');
const agents = relationSet('obl:agent');
const conjuncts = relationSet('conj');

/**
 * Relations that names themselves and the words of signing prove: "US-Japan Alliance" holds two of its members, "UN Security Council" the
 * body it is a part of (both as the lexicon has it); "Japan and India signed the agreement" names its signatories. Each once, with the first
 * words that show it.
 */
export function addNameRelations(reading: Reading, book: EntityBook): void {
  const occurrences = occurrencesOf(book, reading);
  addNested(occurrences, reading, book);
  addSignatories(occurrences, reading, book);
}

function push(book: EntityBook, reading: Reading, type: RelationType, from: string, to: string, start: number, end: number): void {
  if (from === to || book.relates(type, from, to)) return;
  book.relate({ type, from, to, start, end, text: reading.text.slice(start, end), by: 'entities.relation@1' });
}

/** The relation the lexicon knows between a name and a name inside it. */
function addNested(occurrences: readonly Occurrence[], reading: Reading, book: EntityBook): void {
  const { lexicon, tokens } = reading;
  const open: Occurrence[] = [];
  for (const inner of occurrences.toSorted((a, b) => a.first - b.first || b.endToken - a.endToken)) {
    while (open.length > 0 && (open.at(-1)?.endToken ?? 0) <= inner.first) open.pop();
    for (const { record, first, endToken } of open) {
      if (record.entry < 0 || inner.endToken > endToken) continue;
      const [start, end] = [tokens.start[first] ?? 0, tokens.end[endToken - 1] ?? 0];
      if (record.members.includes(inner.record.id)) push(book, reading, 'member-of', inner.record.id, record.id, start, end);
      for (const relation of lexicon.entry(record.entry).relations) {
        const colon = relation.indexOf(':');
        const type = relation.slice(0, colon) as RelationType;
        if (relation.slice(colon + 1) === inner.record.id && known.has(type)) push(book, reading, type, record.id, inner.record.id, start, end);
      }
    }
    open.push(inner);
  }
}

const known: ReadonlySet<RelationType> = new Set<RelationType>(['member-of', 'part-of', 'located-at', 'successor-of', 'signatory-of']);

/** Those whom a verb of signing has for its subject, and the agreement or document it has for its object. */
function addSignatories(occurrences: readonly Occurrence[], reading: Reading, book: EntityBook): void {
  const { tree, tags, references, tokens } = reading;
  if (tree === undefined || tags === undefined) return;
  const signed = occurrences.filter(({ record }) => record.type === 'agreement' || record.type === 'document');
  const parties = Map.groupBy(
    occurrences.filter(({ record }) => signing.has(record.type)),
    ({ head }) => head,
  );
  for (const text of signed) {
    const verb = tree.parse.head[text.head] ?? -1;
    if (verb < 0 || !references.signs.has(tags.lemma[verb] ?? '') || objects[tree.parse.relation[text.head] ?? 0] !== 1) continue;
    const heads = Array.from(childrenOf(tree, verb)).filter(
      (child) => subjects[tree.parse.relation[child] ?? 0] === 1 || agents[tree.parse.relation[child] ?? 0] === 1,
    );
    const all = heads.flatMap((head) => [head, ...Array.from(childrenOf(tree, head)).filter((child) => conjuncts[tree.parse.relation[child] ?? 0] === 1)]);
    for (const one of all.flatMap((head) => (parties.get(head) ?? []).toSorted((a, b) => bySpan(spanOf(a, reading), spanOf(b, reading))).slice(0, 1))) {
      const [start, end] = [
        Math.min(tokens.start[one.first] ?? 0, tokens.start[text.first] ?? 0),
        Math.max(tokens.end[one.endToken - 1] ?? 0, tokens.end[text.endToken - 1] ?? 0),
      ];
      for (const id of signatoriesOf(one.record)) push(book, reading, 'signatory-of', id, text.record.id, start, end);
    }
  }
}

const signing: ReadonlySet<string> = new Set(['country', 'organization', 'government_body', 'committee_or_forum', 'person']);

/** A group signs as its members. */
const signatoriesOf = ({ id, members, entry }: EntityRecord): readonly string[] => (members.length > 0 && entry < 0 ? members : [id]);

const spanOf = ({ first, endToken }: Occurrence, { tokens }: Reading): { start: number; end: number } => ({
  start: tokens.start[first] ?? 0,
  end: tokens.end[endToken - 1] ?? 0,
});
