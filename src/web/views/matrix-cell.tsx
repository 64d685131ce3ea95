import type { JSX } from 'preact';
import type { MatrixCell } from '../../pages/page-data.ts';

/** A cell of the matrix as a link: sign and strength in words and colour, passages, and a ring for the share of the implicit. */
export function MatrixCellLink({ cell, href, chosen }: { readonly cell: MatrixCell; readonly href: string; readonly chosen: boolean }): JSX.Element {
  const { holder, target, cues, negative, positive, strongestNegative, strongestPositive, implicitShare } = cell;
  const tone = negative > 0 && positive > 0 ? 'mixed' : negative > 0 ? 'negative' : positive > 0 ? 'positive' : 'neutral';
  const percent = Math.round(implicitShare * 100);
  const label = [
    `${holder.name} on ${target.name}:`,
    ...(negative > 0 ? [`against, strength ${strongestNegative};`] : []),
    ...(positive > 0 ? [`for, strength ${strongestPositive};`] : []),
    `${cues} ${cues === 1 ? 'passage' : 'passages'}, ${percent} percent without the name`,
  ].join(' ');
  const strongest = Math.max(strongestNegative, strongestPositive);
  return (
    <a class={`cell tone-${tone} level-${strongest}`} href={href} aria-current={chosen ? 'true' : undefined}>
      <span class="visually-hidden">{label}</span>
      <span class="cell-strength" aria-hidden="true">
        {negative > 0 && <b>−{strongestNegative}</b>}
        {positive > 0 && <b>+{strongestPositive}</b>}
        {negative === 0 && positive === 0 && <b>○</b>}
      </span>
      <span class="cell-more" aria-hidden="true">
        ×{cues}
        <span class="ring" style={{ '--share': `${percent}%` }} />
      </span>
    </a>
  );
}
