import type { EntityType } from '../../core/entity.ts';
import type { Discourse } from './discourse.ts';
import { dateBeside } from './gatherings.ts';
import type { Occurrence } from './occurrence.ts';

/** Types of entities that happen, or are made, on a date. */
const dated: ReadonlySet<EntityType> = new Set<EntityType>(['meeting', 'agreement', 'document', 'publication', 'event', 'conflict']);

/** The relations date-of between named events, agreements and texts and the dates beside them ("the Treaty was signed in 1960"). */
export function addNameDates(occurrences: readonly Occurrence[], discourse: Discourse): void {
  const { reading, rules, book } = discourse;
  if (reading.times.length === 0) return;
  for (const { record, first, endToken, nested } of occurrences) {
    if (nested || !dated.has(record.type)) continue;
    const date = dateBeside(discourse, first, endToken, rules.heldOrIssued);
    if (date === undefined || book.relates('date-of', record.id)) continue;
    const start = Math.min(reading.tokens.start[first] ?? 0, date.start);
    const end = Math.max(reading.tokens.end[endToken - 1] ?? 0, date.end);
    book.relate({ type: 'date-of', from: record.id, to: date.id, start, end, text: reading.text.slice(start, end), by: 'entities.dated-name@1' });
  }
}
