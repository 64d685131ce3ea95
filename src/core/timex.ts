import { z } from 'zod';
import { Quote } from './span.ts';

/** TIMEX3 types and attributes (TimeML 1.2.1; values are ISO 8601 with TimeML's extensions: 2024-SU, PXM, PRESENT_REF …). */
export const TimexType = z.enum(['DATE', 'TIME', 'DURATION', 'SET']);
export type TimexType = z.infer<typeof TimexType>;

export const Timex = z.strictObject({
  type: TimexType,
  /** Null where the evidence does not carry a value (an undated document's "July 28" without a year is XXXX-07-28 instead). */
  value: z.string().nullable(),
  mod: z
    .enum(['BEFORE', 'AFTER', 'ON_OR_BEFORE', 'ON_OR_AFTER', 'LESS_THAN', 'MORE_THAN', 'EQUAL_OR_LESS', 'EQUAL_OR_MORE', 'START', 'MID', 'END', 'APPROX'])
    .optional(),
  quant: z.string().optional(),
  freq: z.string().optional(),
  /** Ids of times, or ISO values, at which a duration begins and ends. */
  beginPoint: z.string().optional(),
  endPoint: z.string().optional(),
});
export type Timex = z.infer<typeof Timex>;

/** What a relative time was read against: the expression itself (`absolute`), the document's date, another time of the text, an event, or nothing (`open`). */
export const Anchor = z.strictObject({
  basis: z.enum(['absolute', 'document', 'text', 'event', 'inferred', 'open']),
  time: z.string().optional(),
  entity: z.string().optional(),
});
export type Anchor = z.infer<typeof Anchor>;

/** A time expression of the text. */
export const Time = Quote.extend({
  id: z.string().startsWith('t:'),
  timex: Timex,
  anchor: Anchor,
  by: z.string(),
  confidence: z.number().min(0).max(1).optional(),
});
export type Time = z.infer<typeof Time>;
