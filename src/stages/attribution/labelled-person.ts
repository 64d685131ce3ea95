import type { Entity } from '../../core/entity.ts';

/**
 * Whom a label in capitals names by a last name («MS. JEAN-PIERRE», «PRESIDENT BIDEN»): the one person of the document whose name ends in its last
 * words, whatever stands before them. Undefined where none or several do. A label has few words, so the time grows with the number of persons.
 */
export function labelledPerson(label: string, entities: readonly Entity[]): string | undefined {
  const words = label.trim().toUpperCase().split(/\s+/u);
  const persons = entities.filter(({ type, members }) => type === 'person' && members === undefined);
  for (let from = Math.max(0, words.length - LONGEST); from < words.length; from++) {
    const tail = words.slice(from).join(' ');
    if (tail.length < SHORTEST) continue;
    const found = persons.filter(({ name }) => ` ${name.toUpperCase()}`.endsWith(` ${tail}`));
    if (found.length > 0) return found.length === 1 ? found[0]?.id : undefined;
  }
  return undefined;
}

/** Words of a name at most, and letters at least. */
const LONGEST = 4;
const SHORTEST = 3;
