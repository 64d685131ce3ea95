import type { Change, Diff } from '../core/diff.ts';

/** A document's text as the page needs it. */
export interface PageText {
  readonly title: string;
  readonly text: string;
}

const colours: Readonly<Record<Change['type'], string>> = {
  kept: '#8884',
  reworded: '#3a7bd566',
  strengthened: '#d9480f66',
  weakened: '#0b725666',
  retargeted: '#9c36b566',
  added: '#2b8a3e66',
  dropped: '#c9202066',
  moved: '#86600066',
};
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

/** One self-contained page without script: both texts side by side, aligned passages coloured, marked with a sign and linked to each other, and a list of changes. */
export function diffAsHtml(diff: Diff, old: PageText, next: PageText): string {
  const rules = Object.entries(colours)
    .map(([type, colour]) => `.${type}{background:${colour}}.${type}::before{content:"${signs[type as Change['type']]} ";font-size:.7em}`)
    .join('');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(diff.old.id)} → ${escapeHtml(diff.new.id)}</title>
<style>:root{color-scheme:light dark}body{font:16px/1.5 Georgia,serif;margin:1rem}main{display:grid;grid-template-columns:1fr 1fr;gap:2rem}section{white-space:pre-wrap;overflow-wrap:anywhere}
mark{color:inherit;border-radius:2px}a{color:inherit;text-decoration:none}mark:target{outline:3px solid currentColor}li{margin:.5rem 0}q{quotes:none}${rules}@media(max-width:50rem){main{grid-template-columns:1fr}}</style></head>
<body><h1>${escapeHtml(old.title)} → ${escapeHtml(next.title)}</h1>
<p>${Object.entries(diff.counts)
    .map(([type, count]) => `<mark class="${type}">${count} ${type}</mark>`)
    .join(' ')}</p>
<main><section aria-label="old">${markText(old.text, diff.changes, 'old')}</section><section aria-label="new">${markText(next.text, diff.changes, 'new')}</section></main>
<h2>Changes</h2><ol>${diff.changes
    .filter((change) => change.type !== 'kept')
    .map(listItem)
    .join('')}</ol></body></html>
`;
}

function listItem(change: Change): string {
  const quote = (side: Change['old'], name: string): string =>
    side === null ? '' : `<br>${name}: <a href="#${name}-${anchor(change)}"><q>${escapeHtml(side.text)}</q></a>`;
  return `<li><mark class="${change.type}">${change.type}</mark> ${escapeHtml(change.explanation)}${quote(change.old, 'old')}${quote(change.new, 'new')}</li>`;
}

/** The text with each passage in a mark; where passages overlap, the one that begins first keeps its place. */
function markText(text: string, changes: readonly Change[], side: 'old' | 'new'): string {
  const spans = changes.flatMap((change) => {
    const found = change[side];
    return found === null ? [] : [{ change, start: found.start, end: found.end }];
  });
  let at = 0;
  let html = '';
  for (const { change, start, end } of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < at) continue;
    const other = side === 'old' ? 'new' : 'old';
    const inner = escapeHtml(text.slice(start, end));
    const linked = change[other] === null ? inner : `<a href="#${other}-${anchor(change)}">${inner}</a>`;
    html += `${escapeHtml(text.slice(at, start))}<mark id="${side}-${anchor(change)}" class="${change.type}" title="${escapeHtml(change.explanation)}">${linked}</mark>`;
    at = end;
  }
  return html + escapeHtml(text.slice(at));
}

const anchor = (change: Change): string => change.id.replace(/[^\w-]/gu, '-');
const escapeHtml = (text: string): string => text.replace(/[&<>"']/gu, (sign) => `&#${sign.charCodeAt(0)};`);
