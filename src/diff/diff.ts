import type { Analysis } from '../core/analysis.ts';
import { DIFF_SCHEMA, type Aspect, type Change, type ChangeType, type Diff } from '../core/diff.ts';
import { stableIds } from '../core/id.ts';
import { align, type AlignedPair } from './align.ts';
import type { AspectWords } from './aspect-words.ts';
import { aspectsOf } from './aspects.ts';
import { itemsOf, type DiffItem } from './items.ts';
import type { WordWeights } from './similarity.ts';

/** What a comparison needs of the language: word weights and lists of turning words. */
export interface DiffLanguage {
  readonly weights: WordWeights;
  readonly words: AspectWords;
}

/** Names that only move a passage: its order among the aligned ones changed by more than this share of the document. */
const MOVED = 0.33;

/** Compares two analyses: every claim and stance of both, aligned one to one by meaning, with what became of it. Pure. */
export function diffAnalyses(old: Analysis, next: Analysis, language: DiffLanguage): Diff {
  const names = new Map([...old.entities, ...next.entities].map((entity) => [entity.id, entity.name]));
  const nameOf = (id: string | null): string => (id === null ? 'an unnamed target' : (names.get(id) ?? id));
  const idOf = stableIds('d', `${old.document.id} ${next.document.id}`);
  const pairs = align(itemsOf(old, language.weights), itemsOf(next, language.weights));
  const stances = pairs.filter((pair) => pair.old?.layer === 'stance' && pair.new !== undefined);
  const changes = pairs.map((pair) => changeOf(pair, aspectsOfPair(pair, stances, language.words, nameOf), nameOf, idOf));
  const counts: Partial<Record<ChangeType, number>> = {};
  for (const { type } of changes) counts[type] = (counts[type] ?? 0) + 1;
  return { schema: DIFF_SCHEMA, old: head(old), new: head(next), counts, changes };
}

function head({ document }: Analysis): Diff['old'] {
  return { id: document.id, title: document.title, published: document.published.value, textSha256: document.textSha256 };
}

type NameOf = (id: string | null) => string;

/**
 * The aspects of a pair. A claim takes over what the stance inside it says of rung, target and naming: "we oppose" is one move,
 * whichever layer it is read from.
 */
function aspectsOfPair(pair: AlignedPair, stances: readonly AlignedPair[], words: AspectWords, nameOf: NameOf): Aspect[] {
  const { old, new: next } = pair;
  if (old === undefined || next === undefined) return [];
  const own = aspectsOf(old, next, words, nameOf);
  if (old.layer === 'stance') return own;
  const within = stances.filter((stance) => isWithin(stance.old, old) && isWithin(stance.new, next));
  const handed = within
    .flatMap((stance) => (stance.old === undefined || stance.new === undefined ? [] : aspectsOf(stance.old, stance.new, words, nameOf)))
    .filter((aspect) => decisive.has(aspect.name));
  const fresh = handed.filter(
    (aspect, index) => !own.some((item) => item.name === aspect.name) && handed.findIndex((item) => item.name === aspect.name) === index,
  );
  return [...fresh, ...own];
}

const decisive: ReadonlySet<Aspect['name']> = new Set(['rung', 'target', 'naming', 'polarity', 'condition']);

/** True when the stance's cue stands inside the claim's words. */
function isWithin(stance: DiffItem | undefined, claim: DiffItem): boolean {
  return stance !== undefined && stance.side.cue.start >= claim.side.start && stance.side.cue.end <= claim.side.end;
}

function changeOf(pair: AlignedPair, aspects: readonly Aspect[], nameOf: NameOf, idOf: (parts: readonly string[]) => string): Change {
  const { old, new: next, score } = pair;
  const directions = new Set(aspects.map((aspect) => aspect.direction));
  const type = old === undefined ? 'added' : next === undefined ? 'dropped' : typeOf(aspects, Math.abs(old.place - next.place));
  return {
    id: idOf([old?.side.id ?? '', next?.side.id ?? '']),
    layer: (old ?? next)?.layer ?? 'claim',
    type,
    mixed: directions.has('up') && directions.has('down'),
    aspects: [...aspects],
    old: old?.side ?? null,
    new: next?.side ?? null,
    similarity: Math.round(score * 1000) / 1000,
    explanation: explain(type, pair, aspects, nameOf),
  };
}

/** A new target or a name spoken or withheld goes before strength; the rung of the ladder goes before other signs of strength. */
function typeOf(aspects: readonly Aspect[], distance: number): ChangeType {
  if (aspects.some((aspect) => aspect.name === 'target' || aspect.name === 'naming' || aspect.name === 'polarity')) return 'retargeted';
  const decisive = aspects.find((aspect) => aspect.name === 'rung' || aspect.name === 'modality');
  if (decisive !== undefined) return decisive.direction === 'up' ? 'strengthened' : 'weakened';
  const ups = aspects.some((aspect) => aspect.direction === 'up');
  const downs = aspects.some((aspect) => aspect.direction === 'down');
  if (ups !== downs) return ups ? 'strengthened' : 'weakened';
  if (aspects.length > 0) return 'reworded';
  return distance > MOVED ? 'moved' : 'kept';
}

const verbs: Readonly<Record<ChangeType, string>> = {
  kept: 'Stands as before',
  reworded: 'Said in other words',
  strengthened: 'Firmer',
  weakened: 'Softer',
  retargeted: 'Aimed otherwise',
  added: 'New',
  dropped: 'Gone',
  moved: 'Stands elsewhere',
};

function explain(type: ChangeType, { old, new: next }: AlignedPair, aspects: readonly Aspect[], nameOf: NameOf): string {
  const side = next?.side ?? old?.side;
  const who = side === undefined || side.holder === null ? '' : ` (${nameOf(side.holder)}${side.target === null ? '' : ` on ${nameOf(side.target)}`})`;
  const notes = aspects.map((aspect) => aspect.note);
  return `${verbs[type]}${who}${notes.length === 0 ? '' : `: ${notes.join('; ')}`}.`;
}
