import type { DocumentDigest } from '../batch/analysis-index.ts';
import { formatTable } from '../store/questions.ts';

/** Gathers what a batch found and prints it as tables. */
export interface Summary {
  add(digest: DocumentDigest): void;
  print(where: { readonly output: string; readonly store: string | undefined; readonly failed: number }): string;
}

/** How often one holder criticises one target, and how. */
interface Pair {
  readonly holder: string;
  readonly target: string;
  explicit: number;
  implicit: number;
  strongest: number;
}

/** Rows that are printed at most; a large batch is asked through the database. */
const MOST_DOCUMENTS = 40;
const MOST_PAIRS = 20;

/** An empty summary. */
export function startSummary(): Summary {
  const digests: DocumentDigest[] = [];
  const pairs = new Map<string, Pair>();
  return {
    add(digest) {
      digests.push(digest);
      for (const { holder, target, explicit, strength } of digest.criticism) {
        const key = `${holder}\t${target}`;
        const pair = pairs.get(key) ?? { holder, target, explicit: 0, implicit: 0, strongest: 0 };
        if (explicit) pair.explicit++;
        else pair.implicit++;
        pair.strongest = Math.max(pair.strongest, strength);
        pairs.set(key, pair);
      }
    },
    print({ output, store, failed }) {
      const rows = digests
        .slice(0, MOST_DOCUMENTS)
        .map(({ id, published, entities, dates, claims, stances }) => ({ document: id, date: published ?? '–', entities, dates, claims, stances }));
      const sum = (column: 'entities' | 'dates' | 'claims' | 'stances'): number => digests.reduce((total, digest) => total + digest[column], 0);
      const total = {
        document: `all ${digests.length} documents`,
        date: '',
        entities: sum('entities'),
        dates: sum('dates'),
        claims: sum('claims'),
        stances: sum('stances'),
      };
      const critics = [...pairs.values()].toSorted(
        (a, b) => b.explicit + b.implicit - a.explicit - a.implicit || (a.holder + a.target < b.holder + b.target ? -1 : 1),
      );
      const parts = [formatTable([...rows, total])];
      if (critics.length > 0)
        parts.push(
          `Who criticises whom (${Math.min(critics.length, MOST_PAIRS)} of ${critics.length} pairs):`,
          formatTable(critics.slice(0, MOST_PAIRS).map((pair) => ({ ...pair }))),
        );
      parts.push(`Analyses: ${output}/*.json${store === undefined ? '' : `\nDatabase: ${store.replace(/^sqlite:/u, '')} (communique query criticism)`}`);
      if (failed > 0) parts.push(`Left out: ${failed}, reasons in ${output}/quarantine/`);
      return `${parts.join('\n')}\n`;
    },
  };
}
