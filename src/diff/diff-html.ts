import { createHash } from 'node:crypto';
import { ChangeType, type Aspect, type Change, type Diff, type DiffSide } from '../core/diff.ts';
import { inStretches } from './stretches.ts';
import { changeLooks, pageScript, pageStyle } from './diff-page-style.ts';

/** A document's text as the page needs it. */
export interface PageText {
  readonly title: string;
  readonly text: string;
}

type Side = 'old' | 'new';

/**
 * A page that needs nothing beside it: each change with both wordings side by side, its words marked, and below it both texts whole, with each passage
 * linked to its change. Kinds are told by sign and word, not by colour alone. The content policy allows this style and this script by their digests and
 * nothing else, so that no text can bring its own.
 */
export function diffAsHtml(diff: Diff, old: PageText, next: PageText): string {
  const types = ChangeType.options.filter((type) => (diff.counts[type] ?? 0) > 0).toSorted((a, b) => order.indexOf(a) - order.indexOf(b));
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${digest(pageStyle)}'; script-src '${digest(pageScript)}'; base-uri 'none'; form-action 'none'">
<title>${escape(`${old.title} → ${next.title}`)}</title>
<style>${pageStyle}</style></head>
<body><a class="skip" href="#changes">To the changes</a>
<header><h1>${escape(old.title)} → ${escape(next.title)}</h1>
<p class="dates">${escape(headLine(diff))}</p>
<fieldset><legend>Kinds of change to show</legend>${types.map((type) => filter(type, diff.counts[type] ?? 0)).join('')}</fieldset>
<p class="ui keys"><kbd>j</kbd> next change, <kbd>k</kbd> previous, <kbd>t</kbd> to the passage in its text. <del>Struck</del> words stand on the left only, <ins>underlined</ins> ones on the right only.</p></header>
<main><section id="changes" aria-label="Changes">${rowsOf(diff.changes).join('\n')}</section>
<h2 id="texts">Both texts</h2>
<div class="texts"><section tabindex="0" aria-label="Old text: ${escape(old.title)}">${markText(old.text, diff.changes, 'old')}</section><section tabindex="0" aria-label="New text: ${escape(next.title)}">${markText(next.text, diff.changes, 'new')}</section></div></main>
<footer>${escape(`${diff.schema} · ${diff.old.textSha256.slice(0, 12)} → ${diff.new.textSha256.slice(0, 12)}`)}</footer>
<script>${pageScript}</script></body></html>
`;
}

/** What a reader asks for first comes first. */
const order: readonly ChangeType[] = ['strengthened', 'weakened', 'retargeted', 'added', 'dropped', 'reworded', 'moved', 'kept'];

const digest = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;

function headLine(diff: Diff): string {
  const side = ({ id, published }: Diff['old']): string => (published === null ? `${id}, undated` : `${id}, ${published}`);
  return `${side(diff.old)} → ${side(diff.new)}`;
}

function filter(type: ChangeType, count: number): string {
  const checked = type === 'kept' ? '' : ' checked';
  return `<label class="${type}"><input type="checkbox" id="f-${type}"${checked}>${changeLooks[type].sign} ${count} ${type}</label>`;
}

/** A row for each change; what was added, or dropped, in one stretch of a sentence shares a row. */
function rowsOf(changes: readonly Change[]): string[] {
  let index = 0;
  return inStretches(changes).map((group) => {
    const row = rowOf(group, index);
    index += group.length;
    return row;
  });
}

function rowOf(changes: readonly Change[], index: number): string {
  const [first] = changes;
  if (first === undefined) return '';
  const { type, mixed, explanation } = first;
  const anchors = changes.slice(1).map((_, offset) => `<span id="change-${index + offset + 1}"></span>`);
  const cell = (side: Side): string =>
    `<p class="quote" data-side="${side === 'old' ? 'Old' : 'New'}">${changes.map((change, offset) => quote(change, side, index + offset)).join(' … ')}</p>`;
  return `<article class="${type}" id="change-${index}" tabindex="0" aria-label="${type}"><p class="why"><span class="label">${changeLooks[type].sign} ${type}${mixed ? ', mixed' : ''}</span>${escape(explanation)}${anchors.join('')}</p>
${first.old === null ? absent('old') : cell('old')}${first.new === null ? absent('new') : cell('new')}</article>`;
}

const absent = (side: Side): string => `<p class="quote" data-side="${side === 'old' ? 'Old' : 'New'}"><span class="none">not in the ${side} text</span></p>`;

function quote(change: Change, side: Side, index: number): string {
  const own = change[side];
  if (own === null) return '';
  return `${markWords(own, change.type === 'added' || change.type === 'dropped' ? [] : change.aspects, side)} <a class="ui" href="#${side}-${index}" aria-label="to the passage in the ${side} text">¶</a>`;
}

/** A quote with its cue in bold and the words that differ marked; of stretches that overlap, the first and longest counts. */
function markWords(own: DiffSide, aspects: readonly Aspect[], side: Side): string {
  const tag = side === 'old' ? 'del' : 'ins';
  const spans = aspects
    .filter(({ name }) => name !== 'naming' && name !== 'target' && name !== 'holder')
    .flatMap((aspect) => {
      const found = aspect[side];
      return found === null || (found.start <= own.start && found.end >= own.end) ? [] : [{ start: found.start, end: found.end, cue: aspect.name === 'rung' }];
    })
    .toSorted((a, b) => a.start - b.start || b.end - a.end);
  let at = own.start;
  let html = '';
  const plain = (end: number): string => escape(own.text.slice(at - own.start, end - own.start));
  for (const { start, end, cue } of spans) {
    if (start < at || end > own.end) continue;
    html += plain(start);
    at = start;
    html += cue ? `<${tag}><b class="cue">${plain(end)}</b></${tag}>` : `<${tag}>${plain(end)}</${tag}>`;
    at = end;
  }
  return html + plain(own.end);
}

/** The whole text with a link on each passage; where passages overlap, the one that begins first keeps its place. */
function markText(text: string, changes: readonly Change[], side: Side): string {
  const spans = changes.flatMap(({ type, explanation, [side]: own }, index) =>
    own === null ? [] : [{ type, explanation, index, start: own.start, end: own.end }],
  );
  let at = 0;
  let html = '';
  for (const { type, explanation, index, start, end } of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const anchor = `<a id="${side}-${index}" class="${type}" href="#change-${index}"`;
    if (start < at) {
      html += `${anchor} hidden></a>`;
      continue;
    }
    html += `${escape(text.slice(at, start))}${anchor} data-sign="${changeLooks[type].sign}" title="${escape(explanation)}">${escape(text.slice(start, end))}</a>`;
    at = end;
  }
  return html + escape(text.slice(at));
}

const escape = (text: string): string => text.replace(/[&<>"']/gu, (sign) => `&#${sign.charCodeAt(0)};`);
