import type { Analysis } from '../core/analysis.ts';
import { formatTable } from '../store/questions.ts';

/** Gathers what a batch found and prints it as tables. */
export interface Summary {
  add(analysis: Analysis): void;
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

/** An empty summary. */
export function startSummary(): Summary {
  const documents: Record<string, string | number>[] = [];
  const pairs = new Map<string, Pair>();
  return {
    add(analysis) {
      const { document } = analysis;
      documents.push({
        document: document.id,
        date: document.published.value ?? '–',
        entities: analysis.entities.length,
        dates: analysis.times.length,
        claims: analysis.claims.length,
        stances: analysis.stances.length,
      });
      addCriticism(analysis, pairs);
    },
    print({ output, store, failed }) {
      const total = { document: `all ${documents.length} documents`, date: '', entities: sum('entities'), dates: sum('dates'), claims: sum('claims'), stances: sum('stances') };
      const critics = [...pairs.values()].toSorted((a, b) => b.explicit + b.implicit - a.explicit - a.implicit || (a.holder + a.target < b.holder + b.target ? -1 : 1));
      const parts = [formatTable([...documents, total])];
      if (critics.length > 0) parts.push(`Who criticises whom (${Math.min(critics.length, 20)} of ${critics.length} pairs):`, formatTable(critics.slice(0, 20).map((pair) => ({ ...pair }))));
      parts.push(`Analyses: ${output}/*.json${store === undefined ? '' : `\nDatabase: ${store.replace(/^sqlite:/u, '')} (communique query criticism)`}`);
      if (failed > 0) parts.push(`Left out: ${failed}, reasons in ${output}/quarantine/`);
      return `${parts.join('\n')}\n`;
    },
  };

  function sum(column: string): number {
    return documents.reduce((total, row) => total + Number(row[column]), 0);
  }
}

function addCriticism(analysis: Analysis, pairs: Map<string, Pair>): void {
  const names = new Map(analysis.entities.map((entity) => [entity.id, entity.name]));
  for (const stance of analysis.stances) {
    if (stance.polarity !== 'negative' || stance.negated) continue;
    const holder = names.get(stance.holder.entity ?? '') ?? stance.holder.text ?? '(unknown)';
    const target = names.get(stance.target.entity ?? '') ?? '(unnamed)';
    const key = `${holder}\t${target}`;
    const pair = pairs.get(key) ?? { holder, target, explicit: 0, implicit: 0, strongest: 0 };
    if (stance.explicitness === 'explicit') pair.explicit++;
    else pair.implicit++;
    pair.strongest = Math.max(pair.strongest, stance.strength);
    pairs.set(key, pair);
  }
}
