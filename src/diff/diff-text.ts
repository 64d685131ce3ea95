import { styleText } from 'node:util';
import type { Change, ChangeType, Diff } from '../core/diff.ts';
import { changeLooks } from './diff-page-style.ts';
import { inStretches } from './stretches.ts';

/** How a comparison is shown: `all` with what was kept, `colour` with the colours of a terminal beside the signs. */
export interface DiffTextOptions {
  readonly all?: boolean;
  readonly colour?: boolean;
}

const colours: Readonly<Record<ChangeType, Parameters<typeof styleText>[0]>> = {
  strengthened: 'yellow',
  weakened: 'cyan',
  retargeted: 'magenta',
  added: 'green',
  dropped: 'red',
  reworded: 'blue',
  moved: 'blue',
  kept: 'dim',
};

/** A comparison as plain text for a terminal: a line of counts, then each change with its reason and both quotes, each with its offsets. */
export function diffAsText(diff: Diff, options: DiffTextOptions = {}): string {
  const name = (side: Diff['old']): string => `${side.id}${side.published === null ? '' : ` (${side.published})`}`;
  const counts = Object.entries(diff.counts)
    .map(([type, count]) => `${count} ${type}`)
    .join(', ');
  const shown = diff.changes.filter((change) => options.all === true || change.type !== 'kept');
  const lines = inStretches(shown).map((group) => groupAsText(group, options.colour === true));
  return `${name(diff.old)} → ${name(diff.new)}\n${counts === '' ? 'nothing to compare' : counts}\n\n${lines.join('\n')}`;
}

function groupAsText(group: readonly Change[], colour: boolean): string {
  const [first] = group;
  if (first === undefined) return '';
  const { type, mixed, explanation } = first;
  const label = `${changeLooks[type].sign} ${type}${mixed ? ' (mixed)' : ''}`;
  const lines = group.flatMap(({ old, new: next }) => [...line('old', old), ...line('new', next)]);
  return [`${colour ? styleText(colours[type], label, { validateStream: false }) : label}  ${explanation}`, ...lines, ''].join('\n');
}

const line = (side: string, quote: Change['old']): string[] =>
  quote === null ? [] : [`    ${side} «${onOneLine(quote.text)}» [${quote.start}, ${quote.end})`];

/** A quote on one line; a long one loses its middle. */
function onOneLine(text: string): string {
  const flat = text.replace(/\s+/gu, ' ');
  return flat.length > 260 ? `${flat.slice(0, 170)} … ${flat.slice(-80)}` : flat;
}
