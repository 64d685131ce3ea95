import type { Analysis } from '../../src/core/analysis.ts';

/** Each entity with a mention as one line: type, id, and how it is written with the number of times, in the order of the alphabet. */
export function entityLines({ entities }: Pick<Analysis, 'entities'>): string[] {
  return entities
    .filter(({ mentions }) => mentions.length > 0)
    .map(({ type, id, mentions }) => {
      const counts = new Map<string, number>();
      for (const { text } of mentions) counts.set(text, (counts.get(text) ?? 0) + 1);
      const words = [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([text, count]) => (count === 1 ? `«${text}»` : `«${text}» ×${count}`));
      return `${type} \`${id}\`: ${words.join(', ')}`;
    });
}
