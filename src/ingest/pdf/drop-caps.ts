import type { Piece } from './pieces.ts';

const initial = /^[“"‘'«]?\p{Lu}$/u;
/** How much larger than the letters beside it a large initial is. */
const LARGER = 1.7;
/** A page of more single letters than this is a table or a drawing. */
const MOST_A_PAGE = 40;

/**
 * Large initials that hang into their paragraph stand on its first line: they are given that line's base line and size for the search of rows
 * (`line`); their own place stays as it is drawn.
 */
export function withDropCaps(pieces: readonly Piece[]): readonly Piece[] {
  const initials = pieces.reduce((count, piece) => count + (initial.test(piece.text) ? 1 : 0), 0);
  if (initials === 0 || initials > MOST_A_PAGE) return pieces;
  return pieces.map((piece) => {
    if (!initial.test(piece.text)) return piece;
    const beside = pieces.filter((other) => hangsBeside(piece, other));
    const first = beside.reduce<Piece | undefined>((top, other) => (top === undefined || other.baseline < top.baseline ? other : top), undefined);
    return first === undefined ? piece : { ...piece, line: { baseline: first.baseline, size: first.size } };
  });
}

function hangsBeside(cap: Piece, { text, x, baseline, size }: Piece): boolean {
  const gap = x - cap.x - cap.width;
  return (
    text.length > 1 &&
    cap.size > size * LARGER &&
    gap > -size * 0.5 &&
    gap < size * 1.2 &&
    baseline > cap.baseline - cap.size * 0.9 &&
    baseline < cap.baseline + 1
  );
}
