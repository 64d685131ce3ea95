import { actorTypes, type EntityType } from '../../core/entity.ts';
import { slugOf } from '../../core/id.ts';
import { tokenAt } from '../../match/token-index.ts';
import type { EntityBook, EntityRecord } from './entity-book.ts';
import { findLexiconNames } from './lexicon-names.ts';
import { namesInLine, readLine } from './line-reading.ts';
import { outermostNames } from './link-names.ts';
import { nameAfter } from './person-names.ts';
import type { Reading } from './reading.ts';
import { findStateBodies } from './state-bodies.ts';
import type { StateMention } from './states.ts';
import { titlesOf } from './titles.ts';

/** Types of those who issue texts. */
export const issuing: ReadonlySet<EntityType> = new Set<EntityType>([...actorTypes, 'publication']);
/** Genres whose issuers are persons where nothing else is known of them. */
const personal: ReadonlySet<string> = new Set(['commentary', 'speech', 'remarks']);

/**
 * The entity of an issuer that the metadata names: one of the lexicon or of the text by that name, a state, the body of a state ("Ministry
 * of Defence of Sarkova"), the holder of an office ("Chancellor of Tessaly", whom the title or the text names), else a new one.
 */
export function issuerNamed(name: string, reading: Reading, book: EntityBook): EntityRecord {
  const line = readLine(name, reading);
  const linked = outermostNames(namesInLine(line));
  const whole = linked.find(
    ({ candidate, form }) => candidate.end === name.length && candidate.start <= 4 && issuing.has(reading.lexicon.entry(form.entry).type),
  );
  if (whole !== undefined) return book.known(whole.form.entry);
  const states = statesInLine(line, book);
  const state = states.find(({ start, end }) => start === 0 && end === name.length);
  if (state !== undefined) return state.record;
  const holder = officeHolder(line, states, reading, book);
  if (holder !== undefined) return holder;
  const body = findStateBodies(line, linked, states, book).find(({ start, end }) => start <= 4 && end === name.length);
  if (body !== undefined) return body.record;
  const last = linked.find(({ candidate, form }) => candidate.end === name.length && issuing.has(reading.lexicon.entry(form.entry).type));
  if (last !== undefined && states.length === 0) return book.known(last.form.entry);
  const same = book.byId(`e:${slugOf(name.replace(/^the\s+/iu, ''))}`);
  if (same !== undefined && issuing.has(same.type)) return same;
  const noun = reading.nouns
    .typesOf((line.tokens.lower.at(-1) ?? '').toLowerCase())
    .find((type) => issuing.has(type) && type !== 'person' && type !== 'country');
  return book.local(personal.has(reading.document.genre) ? 'person' : (noun ?? 'organization'), name, { countries: states.map(({ record }) => record.id) });
}

/** The states of this document that a line names. */
function statesInLine({ tokens }: Reading, book: EntityBook): StateMention[] {
  const found: StateMention[] = [];
  for (const record of book.records()) {
    if (record.type !== 'country' || record.entry >= 0) continue;
    const words = record.name.split(' ');
    for (let token = 0; token + words.length <= tokens.count; token++) {
      if (words.every((word, index) => tokens.form[token + index] === word))
        found.push({ record, start: tokens.start[token] ?? 0, end: tokens.end[token + words.length - 1] ?? 0, people: false });
    }
  }
  return found.toSorted((a, b) => a.start - b.start);
}

/** Who holds the office a line names: the person whom the title of the document, or the text, calls by it. */
function officeHolder(line: Reading, states: readonly StateMention[], reading: Reading, book: EntityBook): EntityRecord | undefined {
  const office = titlesOf(findLexiconNames(line), line).find(({ start }) => start <= 4);
  if (office === undefined) return undefined;
  const holders = new Set(book.relations.filter(({ type, from }) => type === 'role-of' && from === `e:role-${office.office}`).map(({ to }) => to));
  const [only] = holders;
  if (holders.size === 1 && only !== undefined) return book.byId(only);
  if (reading.document.title === null) return undefined;
  const title = readLine(reading.document.title, reading);
  for (const one of titlesOf(findLexiconNames(title), title)) {
    if (one.office !== office.office) continue;
    const first = tokenAt(title.tokens, one.end);
    const end = nameAfter(title, first, title.tokens.count);
    if (end - first < 2) continue;
    const name = title.text.slice(title.tokens.start[first], title.tokens.end[end - 1]);
    return book.local('person', name, { countries: states.map(({ record }) => record.id) });
  }
  return undefined;
}
