import type { Change, Diff } from '../core/diff.ts';

const signs: Readonly<Record<Change['type'], string>> = {
  kept: '=',
  reworded: '~',
  strengthened: '▲',
  weakened: '▼',
  retargeted: '◎',
  added: '+',
  dropped: '−',
  moved: '↕',
};

/** A comparison as plain text for a terminal: a line of counts, then each change with both quotes; what was kept only on demand. */
export function diffAsText(diff: Diff, options: { readonly all?: boolean } = {}): string {
  const name = (side: Diff['old']): string => `${side.id}${side.published === null ? '' : ` (${side.published})`}`;
  const counts = Object.entries(diff.counts)
    .map(([type, count]) => `${count} ${type}`)
    .join(', ');
  const shown = diff.changes.filter((change) => options.all === true || change.type !== 'kept');
  return `${name(diff.old)} → ${name(diff.new)}\n${counts === '' ? 'nothing to compare' : counts}\n\n${shown.map(changeAsText).join('\n')}`;
}

function changeAsText(change: Change): string {
  const line = (sign: string, side: Change['old']): string[] => (side === null ? [] : [`    ${sign} ${quote(side.text)} [${side.start}, ${side.end})`]);
  return [
    `${signs[change.type]} ${change.type}${change.mixed ? ' (mixed)' : ''}, ${change.layer}: ${change.explanation}`,
    ...line('old', change.old),
    ...line('new', change.new),
    '',
  ].join('\n');
}

function quote(text: string): string {
  const flat = text.replace(/\s+/gu, ' ');
  return `«${flat.length > 220 ? `${flat.slice(0, 219)}…` : flat}»`;
}
