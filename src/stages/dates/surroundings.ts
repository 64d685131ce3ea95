import type { Anchor } from '../../core/timex.ts';
import type { Direction } from './choose.ts';
import type { Feast, FiscalCalendar } from './grammar-file.ts';
import type { Grain, Moment } from './moment.ts';

/** A moment that other times are read against, with where it came from. */
export interface Mention {
  readonly moment: Moment;
  readonly anchor: Anchor;
}

/** What is known around a reading: the calendars of the grammar, and the moments it can be read against. */
export interface Surroundings {
  readonly feasts: ReadonlyMap<string, Feast>;
  readonly fiscal: ReadonlyMap<string, FiscalCalendar>;
  /** The date of the document, or null. */
  readonly speech: Mention | null;
  /** The last time that was mentioned and is at least as fine as a grain. */
  readonly lastMention: (grain: Grain) => Mention | null;
  /** The quarter that business news report on, the last one mentioned that was not a comparison with another. */
  readonly period: Mention | null;
  /** What "the next year" counts from in a text of this style. */
  readonly either: 'speech' | 'text';
  /** The date of the event that the words name. */
  readonly event: Mention | null;
  /** What a date without a year, or a weekday alone, is read against. */
  readonly reference: Mention | null;
  readonly direction: Direction;
}

/** The anchor of a time that says itself when it is, and of one that nothing tells. */
export const absolute: Anchor = { basis: 'absolute' };
export const open: Anchor = { basis: 'open' };
