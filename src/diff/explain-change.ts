import type { Aspect, ChangeType } from '../core/diff.ts';
import type { AlignedPair } from './align.ts';
import type { NameOf } from './aspect.ts';
import type { DiffItem } from './items.ts';

/** One sentence that says what became of a statement, in words a reader can check against the two quotes. */
export function explainChange(type: ChangeType, { old, new: next }: AlignedPair, aspects: readonly Aspect[], nameOf: NameOf): string {
  const item = next ?? old;
  if (item === undefined) return '';
  const subject = subjectOf(item, nameOf);
  const up = notes(aspects, 'up');
  const down = notes(aspects, 'down');
  const rest = notes(aspects, 'changed');
  const tail = (parts: readonly string[]): string => (parts.length === 0 ? '' : `: ${parts.join('; ')}`);
  switch (type) {
    case 'kept':
      return `${subject} stands as before.`;
    case 'moved':
      return `${subject} stands as before, elsewhere in the text.`;
    case 'added':
      return `${subject} is new${tail([...up, ...down])}.`;
    case 'dropped':
      return `${subject} was dropped${tail([...up, ...down])}.`;
    case 'retargeted':
      return `${subject} is aimed otherwise${tail([...rest.filter((note) => isTurn(aspects, note)), ...turnsUp(aspects), ...others(aspects)])}.`;
    case 'reworded':
      return up.length + down.length > 0
        ? `${subject} changes both ways: firmer in that ${up.join(' and ')}; softer in that ${down.join(' and ')}${more(rest)}.`
        : `${subject} is put in other words${tail(rest)}.`;
    default: {
      const [first, second] = type === 'strengthened' ? [up, down] : [down, up];
      const but = second.length === 0 ? '' : `; ${type === 'strengthened' ? 'softer' : 'firmer'}, however, in that ${second.join(' and ')}`;
      return `${subject} is ${type === 'strengthened' ? 'firmer' : 'softer'}${tail(first)}${but}${more(rest)}.`;
    }
  }
}

const notes = (aspects: readonly Aspect[], direction: Aspect['direction']): string[] =>
  aspects.filter((aspect) => aspect.direction === direction).map(({ note }) => note);
const turning: ReadonlySet<string> = new Set(['target', 'naming', 'polarity']);
const isTurn = (aspects: readonly Aspect[], note: string): boolean => aspects.some((aspect) => turning.has(aspect.name) && aspect.note === note);
const turnsUp = (aspects: readonly Aspect[]): string[] => aspects.filter((aspect) => aspect.name === 'naming').map(({ note }) => note);
const others = (aspects: readonly Aspect[]): string[] => aspects.filter((aspect) => !turning.has(aspect.name)).map(({ note }) => note);
const more = (rest: readonly string[]): string => (rest.length === 0 ? '' : `; also, ${rest.join('; ')}`);

/** «The promise of Japan», «The position of Japan toward China», «The statement». */
function subjectOf(item: DiffItem, nameOf: NameOf): string {
  const { holder } = item.side;
  const { toward } = item;
  const by = holder === null ? '' : ` of ${nameOf(holder)}`;
  if (item.promise !== undefined) return `The promise${by}`;
  if (item.stance !== undefined) return `The position${by}${toward === null || toward === holder ? '' : ` toward ${nameOf(toward)}`}`;
  return `The statement${by}`;
}
