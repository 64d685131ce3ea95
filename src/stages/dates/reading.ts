import type { TimexType } from '../../core/timex.ts';
import type { Template } from './grammar-file.ts';
import type { Grain, Season } from './moment.ts';

/** A count that a text gives: a number, or `X` where it does not say how many ("several"). */
export type Count = number | 'X';

/** Units of length. A fortnight is two weeks, a decade ten years; the grammar says which grain a unit shifts by. */
export interface Length {
  readonly count: Count;
  readonly unit: string;
}

/**
 * What a shift counts from: the document's date; the last time mentioned (at least as fine as the unit, or of any grain
 * with `then`); an event the text has dated; the period that business news report on, or else the document's date
 * (`period`) or the last time mentioned (`text-period`); or the one of speech and text that the style of the text asks for.
 */
export type Origin = 'speech' | 'text' | 'then' | 'event' | 'period' | 'text-period' | 'either';

/**
 * What the words of a time expression say, before anything is known of the text around them. Fields of the calendar stand
 * side by side with the operators: `shift` moves `from` the document's date, the last time mentioned, an event or `base`;
 * `in` is a larger time the fields lie in; `nth` picks a unit of it; `duration`, `set` and `ref` make other types.
 */
export interface Reading {
  readonly era?: 'BC';
  readonly century?: number;
  readonly decade?: number;
  readonly year?: number;
  /** A year of two digits, or a decade of a century that is not named ("the nineties": 90, with `grain: decade`). */
  readonly shortYear?: number;
  readonly fiscal?: string;
  readonly half?: number;
  readonly quarter?: number;
  readonly season?: Season;
  readonly month?: number;
  readonly week?: number;
  readonly weekday?: number;
  readonly weekend?: boolean;
  readonly day?: number;
  readonly feast?: string;
  readonly part?: string;
  readonly hour?: number;
  readonly minute?: number;
  readonly second?: number;
  readonly meridiem?: 'am' | 'pm';
  readonly zone?: string;
  readonly grain?: Grain;
  readonly unit?: string;
  readonly shift?: number | 'X' | '-X';
  readonly from?: Origin;
  /** The noun that names the event ("meeting" in "the day of the meeting"). */
  readonly event?: string;
  readonly base?: Reading;
  readonly in?: Reading;
  readonly nth?: number;
  readonly duration?: readonly Length[];
  readonly set?: readonly Length[] | 'calendar';
  readonly ref?: string;
  /** A value the rule gives as it is. */
  readonly value?: string;
  readonly type?: TimexType;
  readonly mod?: string;
  readonly quant?: string;
  readonly freq?: string;
  /** Which end of a pair of times this is; the other end of the pair stands beside it. */
  readonly end?: 'begin' | 'end';
  /** Which way the words around it point where the calendar alone does not say. */
  readonly direction?: 'past' | 'future';
}

/** Reads an evaluated template as a reading. The grammar is checked when it is compiled, so that fields fit their types. */
export function readingOf(value: Template | undefined): Reading | null {
  return typeof value === 'object' && !Array.isArray(value) ? (value as Reading) : null;
}

/** The names of all fields; a rule whose value has another one is refused. */
export const readingFields: ReadonlySet<string> = new Set([
  'era', 'century', 'decade', 'year', 'shortYear', 'fiscal', 'half', 'quarter', 'season', 'month', 'week', 'weekday', 'weekend', 'day', 'feast',
  'part', 'hour', 'minute', 'second', 'meridiem', 'zone', 'grain', 'unit', 'shift', 'from', 'event', 'base', 'in', 'nth', 'duration', 'set', 'ref', 'value',
  'type', 'mod', 'quant', 'freq', 'end', 'direction',
]); // prettier-ignore
