import type { Analysis } from '../core/analysis.ts';
import type { Time } from '../core/timex.ts';

/**
 * The times of a document as TimeML 1.2 (TIMEX3 within the text, the document's date as its creation time). Of times that overlap the first and
 * longest is kept, since XML cannot hold both. Characters that XML 1.0 forbids are written as U+FFFD.
 */
export function toTimeml(analysis: Analysis): string {
  const { document, times } = analysis;
  const { text } = document;
  const kept = withoutOverlaps(times);
  const known = new Set(kept.map(({ id }) => id));
  let body = '';
  let at = 0;
  for (const time of kept) {
    body += escape(text.slice(at, time.start)) + element(time, known);
    at = time.end;
  }
  const { value } = document.published;
  const created = attributes({ tid: 't0', type: 'DATE', value: value ?? 'XXXX-XX-XX', temporalFunction: 'false', functionInDocument: 'CREATION_TIME' });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd">',
    `<DOCID>${escape(document.id)}</DOCID>`,
    `<DCT><TIMEX3${created}>${escape(value ?? '')}</TIMEX3></DCT>`,
    ...(document.title === null ? [] : [`<TITLE>${escape(document.title)}</TITLE>`]),
    `<TEXT>${body}${escape(text.slice(at))}</TEXT>`,
    '</TimeML>',
    '',
  ].join('\n');
}

function withoutOverlaps(times: readonly Time[]): readonly Time[] {
  const kept: Time[] = [];
  for (const time of times.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (time.end > time.start && time.start >= (kept.at(-1)?.end ?? 0)) kept.push(time);
  }
  return kept;
}

/** A time's id as an XML id: t:18 → t18. */
const tid = (id: string): string => id.replace(/[^\w.-]/gu, '');

function element(time: Time, known: ReadonlySet<string>): string {
  const { timex, anchor } = time;
  const reference = (id: string | undefined): string | undefined => (id !== undefined && known.has(id) ? tid(id) : undefined);
  const list = attributes({
    tid: tid(time.id),
    type: timex.type,
    value: timex.value ?? (timex.type === 'DURATION' ? 'PXX' : 'XXXX-XX-XX'),
    mod: timex.mod,
    quant: timex.quant,
    freq: timex.freq,
    beginPoint: reference(timex.beginPoint),
    endPoint: reference(timex.endPoint),
    temporalFunction: anchor.basis === 'absolute' ? 'false' : 'true',
    functionInDocument: 'NONE',
    anchorTimeID: anchor.basis === 'document' ? 't0' : reference(anchor.time),
  });
  return `<TIMEX3${list}>${escape(time.text)}</TIMEX3>`;
}

const attributes = (values: Readonly<Record<string, string | undefined>>): string =>
  Object.entries(values)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escape(value).replaceAll('"', '&quot;')}"`))
    .join('');

const references: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };
const escape = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu, '\uFFFD')
    .replace(/[&<>\r]/gu, (character) => references[character] ?? character);
