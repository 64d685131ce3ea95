import type { DiffItem } from './items.ts';

/** How telling it is, in [0, 1], that two statements name the same two actors or more: 1 where no other sentence of either document does. */
export type Company = (old: DiffItem, next: DiffItem) => number;

/** Prepares both documents: which sentences name which actors. */
export function companyOf(old: readonly DiffItem[], next: readonly DiffItem[]): Company {
  const [before, after] = [sentencesByName(old), sentencesByName(next)];
  return (a, b) => {
    if (a.names.size < 2 || b.names.size < 2) return 0;
    const shared = [...a.names].filter((name) => b.names.has(name));
    return shared.length < 2 ? 0 : Math.min(rarity(shared, before), rarity(shared, after));
  };
}

interface Index {
  readonly byName: ReadonlyMap<string, ReadonlySet<string>>;
  readonly sentences: number;
}

function sentencesByName(items: readonly DiffItem[]): Index {
  const byName = new Map<string, Set<string>>();
  const sentences = new Set<string>();
  for (const { side, names } of items) {
    const { sentence } = side;
    if (sentence === null) continue;
    sentences.add(sentence);
    for (const name of names) byName.set(name, (byName.get(name) ?? new Set()).add(sentence));
  }
  return { byName, sentences: sentences.size };
}

function rarity(names: readonly string[], { byName, sentences }: Index): number {
  const sets = names.map((name) => byName.get(name) ?? new Set<string>()).toSorted((a, b) => a.size - b.size);
  const [smallest = new Set<string>(), ...others] = sets;
  const together = [...smallest].filter((sentence) => others.every((set) => set.has(sentence))).length;
  return together === 0 || sentences < 2 ? 0 : 1 - Math.log(together) / Math.log(sentences);
}
