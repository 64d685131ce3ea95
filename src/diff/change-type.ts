import type { Aspect, ChangeType } from '../core/diff.ts';

/** A passage whose order among the aligned ones changed by more than this share of them stands elsewhere. */
const MOVED = 0.33;

/**
 * The name of a change between two aligned statements. Whom it is aimed at goes before how hard; the rung of the ladder goes before other signs of
 * strength; signs that point both ways without a rung make it reworded. `distance` is how far it moved in the order of the text, in [0, 1].
 */
export function typeOf(aspects: readonly Aspect[], distance: number): ChangeType {
  if (aspects.some(({ name }) => name === 'target' || name === 'naming' || name === 'polarity')) return 'retargeted';
  const decisive = aspects.find(({ name }) => name === 'rung' || name === 'modality');
  if (decisive !== undefined) return decisive.direction === 'up' ? 'strengthened' : 'weakened';
  const ups = aspects.some(({ direction }) => direction === 'up');
  const downs = aspects.some(({ direction }) => direction === 'down');
  if (ups !== downs) return ups ? 'strengthened' : 'weakened';
  if (aspects.length > 0) return 'reworded';
  return distance > MOVED ? 'moved' : 'kept';
}
