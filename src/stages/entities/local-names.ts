import type { EntityBook } from './entity-book.ts';
import { bySpan, type Span } from '../../core/span.ts';
import type { LinkedName } from './link-names.ts';
import type { Reading } from './reading.ts';
import type { UnknownName } from './unknown-name.ts';

/**
 * The names that stand on their own: no linked name covers them or crosses them, and of two that overlap the longer one stays.
 * A linked name inside one stays as a part of it.
 */
/** Nothing but an article stands before the known name. */
const isSame = (text: string, from: number, to: number): boolean => from === to || /^the\s+$/iu.test(text.slice(from, to));

/** What may stand between known names that follow one another. */
const BETWEEN = /^[\s,’'-]*(?:s|and|or|of|&)?(?:\sthe)?[\s-]*$/u;

export function freeNames({ text }: Pick<Reading, 'text'>, names: readonly UnknownName[], known: readonly Span[]): UnknownName[] {
  const outer = outermost(known);
  const free: UnknownName[] = [];
  let at = 0;
  for (const name of names.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = free.at(-1);
    if (last !== undefined && name.start < last.end) continue;
    while (at < outer.length && (outer[at]?.end ?? 0) <= name.start) at++;
    let blocked = false;
    let reach = name.start;
    for (let index = at; index < outer.length && (outer[index]?.start ?? 0) < name.end; index++) {
      const span = outer[index];
      if (span === undefined) continue;
      if (span.start < name.start || span.end > name.end || (span.start - name.start <= 4 && span.end === name.end && isSame(text, name.start, span.start)))
        blocked = true;
      // "U.S. Department of Energy", "Black Sea and Indian Ocean": known names one after the other are no new one.
      if (!BETWEEN.test(text.slice(reach, span.start))) reach = Infinity;
      else if (span.end === name.end && reach > name.start) blocked = true;
      else reach = Math.max(reach, span.end);
    }
    if (!blocked) free.push(name);
  }
  return free;
}

/** The spans within no other one, in order. */
function outermost(spans: readonly Span[]): Span[] {
  let reach = -1;
  return spans.toSorted(bySpan).filter(({ end }) => {
    const nested = end <= reach;
    reach = Math.max(reach, end);
    return !nested;
  });
}

/** Enters names that are no persons as entities of this document, with the states whose names they hold. */
export function addLocalNames({ text, lexicon }: Reading, names: readonly UnknownName[], linked: readonly LinkedName[], book: EntityBook): void {
  const ordered = linked.toSorted((a, b) => a.candidate.start - b.candidate.start);
  for (const name of names) {
    const surface = text.slice(name.start, name.end);
    const countries = new Set<string>();
    for (let at = firstFrom(ordered, name.start); at < ordered.length && (ordered[at]?.candidate.start ?? 0) < name.end; at++) {
      const { candidate, form } = ordered[at] as LinkedName;
      if (candidate.end > name.end) continue;
      const entry = lexicon.entry(form.entry);
      if (entry.type === 'country') countries.add(entry.id);
    }
    const record = book.local(name.type, surface.replace(/\s+/gu, ' '), { countries: [...countries].toSorted() });
    book.add(record, { start: name.start, end: name.end, text: surface, form: 'name', by: name.by, confidence: name.confidence });
  }
}

/** The first of the names, in the order of their starts, that begins at an offset or behind it. */
function firstFrom(names: readonly LinkedName[], start: number): number {
  let low = 0;
  let high = names.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((names[middle]?.candidate.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
