import type { Analysis } from '../core/analysis.ts';
import { findSource } from '../resources/find-source.ts';
import type { Resources } from '../resources/resources.ts';

/** Where a maker or lexicon entry is written down, in words for a reader. */
export interface MakerNote {
  readonly place: string | null;
  readonly lines: string[];
}

/** A note for every maker (`stance.oppose.strongly@1`) and every lexicon entity (`e:japan`) of the analyses, each looked up once. */
export function explainMakers(analyses: readonly Analysis[], resources: Resources): Record<string, MakerNote> {
  const makers = new Set<string>();
  const entities = new Set<string>();
  for (const { entities: list, times, attributions, claims, stances, relations } of analyses) {
    for (const entity of list) entities.add(entity.id);
    for (const { by } of [...list.flatMap(({ mentions }) => mentions), ...times, ...attributions, ...claims, ...stances, ...relations]) makers.add(by);
  }
  const notes: Record<string, MakerNote> = {};
  for (const maker of [...makers].toSorted()) {
    const { path, line, lines } = findSource(maker, '', resources);
    notes[maker] = { place: path === undefined ? null : `${resources.label(path)}:${line ?? 1}`, lines: path === undefined ? [...lines] : lines.slice(1) };
  }
  return { ...notes, ...lexiconNotes(entities, resources) };
}

/** The lexicon lines of entities: one pass over the tables. */
function lexiconNotes(wanted: ReadonlySet<string>, resources: Resources): Record<string, MakerNote> {
  const notes: Record<string, MakerNote> = {};
  for (const name of resources.list('entities', '.tsv')) {
    const path = `entities/${name}`;
    for (const [index, line] of resources.text(path).split('\n').entries()) {
      const [id = '', , , aliases, , , , , source = ''] = line.split('\t');
      if (!wanted.has(id) || notes[id] !== undefined) continue;
      notes[id] = {
        place: `${resources.label(path)}:${index + 1}`,
        lines: [...(aliases === undefined || aliases === '' ? [] : [`also ${aliases.replaceAll('|', ', ')}`]), ...(source === '' ? [] : [`source: ${source}`])],
      };
    }
  }
  return notes;
}
