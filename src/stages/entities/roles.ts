import { tokenAt } from '../../match/token-index.ts';
import type { EntityBook } from './entity-book.ts';
import type { Reading } from './reading.ts';
import type { Title } from './titles.ts';

/** The relations role-of between each title and the person whose name follows it ("Secretary of Defense Lloyd Austin"). */
export function addTitleRoles({ text, tokens }: Reading, titles: readonly Title[], book: EntityBook): void {
  const persons = new Map<number, { readonly id: string; readonly end: number }>();
  for (const record of book.records()) {
    if (record.type !== 'person') continue;
    for (const mention of record.mentions) persons.set(mention.start, { id: record.id, end: mention.end });
  }
  for (const title of titles) {
    const start = tokens.start[tokenAt(tokens, title.end)] ?? -1;
    const person = persons.get(start);
    if (person === undefined || text.slice(title.end, start).trim() !== '' || title.entry < 0) continue;
    const role = book.known(title.entry);
    book.relate({
      type: 'role-of',
      from: role.id,
      to: person.id,
      start: title.start,
      end: person.end,
      text: text.slice(title.start, person.end),
      by: 'entities.title@2',
    });
  }
}
