import type { FormulaUse } from '../core/track.ts';
import type { StemTable, StemText } from './stem-text.ts';

/** Words that may stand between two words of a formula ("peace and stability across the wider Taiwan Strait"). */
const GAP = 2;

/** Every use of `formula` in a document: its words in their order and in any inflection, with up to two others between neighbours. */
export function findFormula(formula: string, document: StemText, table: StemTable): FormulaUse[] {
  const wanted = [...formula.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)].map((word) => table.lookup(word[0]));
  if (wanted.length === 0 || wanted.includes(-1)) return [];
  const uses: FormulaUse[] = [];
  for (let at = 0; at < document.stems.length; at++) {
    const last = matchFrom(document, at, wanted);
    if (last < 0) continue;
    uses.push(useAt(document, at, last));
    at = last;
  }
  return uses;
}

/** The index of the last word of a match that begins at `at`, or -1. */
function matchFrom({ stems, sentence }: StemText, at: number, wanted: readonly number[]): number {
  if (stems[at] !== wanted[0]) return -1;
  let here = at;
  for (let index = 1; index < wanted.length; index++) {
    let next = here + 1;
    while (next <= here + 1 + GAP && stems[next] !== wanted[index] && sentence[next] === sentence[at]) next++;
    if (next > here + 1 + GAP || stems[next] !== wanted[index] || sentence[next] !== sentence[at]) return -1;
    here = next;
  }
  return here;
}

/** The words `[first, last]` as a use, with the strongest stance of their sentence. */
export function useAt(document: StemText, first: number, last: number): FormulaUse {
  const { analysis } = document;
  const start = document.start[first] ?? 0;
  const end = document.end[last] ?? start;
  const sentence = analysis.sentences[document.sentence[first] ?? 0];
  const stance = analysis.stances
    .filter((item) => sentence !== undefined && item.cue.start >= sentence.start && item.cue.end <= sentence.end)
    .toSorted((a, b) => b.strength - a.strength)[0];
  return {
    start,
    end,
    text: analysis.document.text.slice(start, end),
    document: analysis.document.id,
    date: analysis.document.published.value,
    issuers: analysis.document.issuers,
    sentence: sentence?.id ?? '',
    strength: stance?.strength ?? null,
    holder: stance?.holder.entity ?? null,
    target: stance?.target.entity ?? null,
    named: stance?.target.named ?? null,
  };
}
