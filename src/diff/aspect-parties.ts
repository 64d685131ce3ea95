import type { Aspect } from '../core/diff.ts';
import type { Quote } from '../core/span.ts';
import { aspect, type NameOf } from './aspect.ts';
import type { AspectWords } from './aspect-words.ts';
import type { DiffItem } from './items.ts';
import type { KeyedWord } from './keyed-words.ts';
import type { WordChange } from './word-changes.ts';

/** A target whose name is spoken now or no longer, or another target. */
export function targetChanges(old: DiffItem, next: DiffItem, nameOf: NameOf): Aspect[] {
  const [a, b] = [old.stance, next.stance];
  if (a === undefined || b === undefined) return [];
  const spoken = b.target !== null && b.named && next.names.has(b.target) && !old.names.has(b.target);
  const silent = a.target !== null && a.named && old.names.has(a.target) && !next.names.has(a.target);
  if (spoken && silent) return [aspect('target', 'changed', old.side, next.side, `it is aimed at ${nameOf(b.target)} instead of ${nameOf(a.target)}`)];
  if (spoken) return [aspect('naming', 'up', old.side, next.side, `${nameOf(b.target)} is named now`)];
  if (silent) return [aspect('naming', 'down', old.side, next.side, `${nameOf(a.target)} is not named any more`)];
  if (!a.named && !b.named && a.target !== null && b.target !== null && a.target !== b.target && areApart(old.regions, next.regions))
    return [aspect('target', 'changed', old.side, next.side, `it is aimed, unnamed, at ${nameOf(b.target)} instead of ${nameOf(a.target)}`)];
  return [];
}

const areApart = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => ![...a].some((id) => b.has(id));

/** Holders who joined or left; the office holders who speak for the same issuers do not count. */
export function holderChange(old: DiffItem, next: DiffItem, nameOf: NameOf): Aspect[] {
  const joined = [...next.holders].filter((id) => !old.holders.has(id));
  const left = [...old.holders].filter((id) => !next.holders.has(id));
  const shared = old.holders.size - left.length;
  if (shared === 0 || joined.length + left.length === 0) return [];
  const names = (ids: readonly string[]): string => ids.map(nameOf).join(', ');
  return [
    ...(joined.length === 0 ? [] : [aspect('holder', 'changed', null, next.side, `${names(joined)} joined`)]),
    ...(left.length === 0 ? [] : [aspect('holder', 'changed', old.side, null, `${names(left)} left`)]),
  ];
}

/** Letters around the governing words in which a name is the doer or the one addressed. */
const CORE = 80;

/**
 * A name that took the place of «all», «certain» or nobody, or gave way to them, where a statement blames or demands: «call on China», then «encourage
 * all parties». `found` are the target changes the stances told already; with them there is nothing to add.
 */
export function addresseeChange(old: DiffItem, next: DiffItem, changes: readonly WordChange[], words: AspectWords, found: readonly Aspect[]): Aspect[] {
  if (found.length > 0 || !isPressing(old) || !isPressing(next)) return [];
  for (const change of changes) {
    const [a, b] = [partyIn(change.old, old, next, words), partyIn(change.new, next, old, words)];
    if (b.name !== undefined && a.name === undefined && (a.general || (change.old === null && b.acts)))
      return [aspect('naming', 'up', change.old, change.new, `${shown(b.name)} is named now`)];
    if (a.name !== undefined && b.name === undefined && (b.general || (change.new === null && a.acts)))
      return [aspect('naming', 'down', change.old, change.new, `${shown(a.name)} is not named any more`)];
  }
  return [];
}

/** True for blame, opposition and demands: only there does it matter who is named. */
const isPressing = ({ stance, ladders }: DiffItem): boolean =>
  stance?.polarity === 'negative' || ladders.has('diff.ladder.demand') || ladders.has('diff.ladder.blame');

const shown = (name: string): string => `«${name.replace(/\s+/gu, ' ')}»`;

interface Party {
  readonly name: string | undefined;
  /** True where the name is that of a doer: after «by», or a possessor. */
  readonly acts: boolean;
  /** True where the stretch has words for anyone. */
  readonly general: boolean;
}

/** What a changed stretch after the governing words says of a party: its name, which the other statement does not have, or that it has words for anyone. */
function partyIn(quote: Quote | null, { run, side, predicate, names }: DiffItem, other: DiffItem, words: AspectWords): Party {
  if (quote === null) return { name: undefined, acts: false, general: false };
  const within = run.words.filter((word) => word.start >= quote.start && word.end <= quote.end);
  const spans = [side.cue, ...(predicate === undefined ? [] : [predicate])];
  const from = Math.min(...spans.map(({ start }) => start));
  const near = quote.end > from && spans.some((span) => quote.start <= span.end + CORE);
  const known = new Set(other.run.words.map(({ key }) => key));
  const isName = (word: KeyedWord): boolean =>
    !word.small &&
    word.start >= from &&
    !known.has(word.key) &&
    !other.side.text.includes(word.text) &&
    (names.has(word.key) || /^\p{Lu}\p{Ll}/u.test(word.text));
  const name = near ? within.find(isName) : undefined;
  const acts =
    name !== undefined &&
    (/\bby (?:the )?$/u.test(run.textOf(Math.max(0, name.start - 8), name.start)) || /^['’]s?\b/u.test(run.textOf(name.end, name.end + 2)));
  return { name: name?.text, acts, general: within.some((word) => words.isGeneral(word.text.toLowerCase())) };
}
