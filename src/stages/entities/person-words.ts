import { z } from 'zod';
import type { Resources } from '../../resources/resources.ts';

const words = z.array(z.string().min(1));

const PersonFile = z.strictObject({
  honorifics: words,
  genders: z.record(z.string(), z.enum(['m', 'f'])),
  particles: words,
  suffixes: words,
  ranks: z.strictObject({ titles: words, offices: words }),
  notNames: words,
  alsoNames: words,
});

/** How a language writes persons' names (`entities/persons.yaml`). */
export interface PersonWords {
  readonly honorifics: ReadonlySet<string>;
  /** Gender by honorific ("Mr") or office ("king"). */
  readonly genders: ReadonlyMap<string, 'm' | 'f'>;
  readonly particles: ReadonlySet<string>;
  readonly suffixes: ReadonlySet<string>;
  /** Titles that are ranks, and the beginnings of the offices their bearers hold. */
  readonly ranks: ReadonlySet<string>;
  readonly rankOffices: readonly string[];
  /** Capitalised words that are no names, and those that may be both ("May"), which are names after a title. */
  readonly notNames: ReadonlySet<string>;
  readonly alsoNames: ReadonlySet<string>;
}

/** Reads `entities/persons.yaml`. */
export function readPersonWords(resources: Resources): PersonWords {
  const file = resources.yaml('entities/persons.yaml', PersonFile);
  return {
    honorifics: new Set(file.honorifics.flatMap((word) => [word, `${word}.`])),
    genders: new Map(Object.entries(file.genders)),
    particles: new Set(file.particles),
    suffixes: new Set(file.suffixes),
    ranks: new Set(file.ranks.titles),
    rankOffices: file.ranks.offices,
    notNames: new Set([...file.notNames, ...file.alsoNames]),
    alsoNames: new Set(file.alsoNames),
  };
}

/**
 * True when someone addressed by `title` may hold `office`: "Secretary" and secretary-of-state, "Foreign Secretary" and
 * minister-of-foreign-affairs are told by the head of the slug; ranks by what officers command.
 */
export function titleFits(title: string, office: string, words: PersonWords): boolean {
  if (office === title || office.startsWith(`${title}-`)) return true;
  if (office.startsWith('acting-') && titleFits(title, office.slice('acting-'.length), words)) return true;
  return words.ranks.has(title) && words.rankOffices.some((head) => office.startsWith(head));
}
