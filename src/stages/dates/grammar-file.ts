import { z } from 'zod';
import { TimexType } from '../../core/timex.ts';

const Name = z.string().regex(/^[a-z][a-z0-9-]*$/u);
const Scalar = z.union([z.string(), z.number(), z.boolean()]);

/** A value as a rule writes it: a scalar, `$name` for what the pattern captured, an operation, or an object of such values. */
export type Template = z.output<typeof Scalar> | readonly Template[] | { readonly [key: string]: Template };
const Template: z.ZodType<Template> = z.lazy(() => z.union([Scalar, z.array(Template), z.record(z.string(), Template)]));

/** One way to write a phrase: a pattern and the value it stands for. */
const Alternative = z.strictObject({ pattern: z.string().min(1), value: Template });

/**
 * An example of a rule. The words that are a time stand between « and »; `value` (one for each pair of marks) is what
 * they mean when the document is dated `at` and the last time mentioned before was `last`.
 */
export const DateExample = z.strictObject({
  text: z.string(),
  value: z.union([z.string(), z.null(), z.array(z.union([z.string(), z.null()]))]).optional(),
  type: TimexType.optional(),
  mod: z.string().optional(),
  quant: z.string().optional(),
  freq: z.string().optional(),
  begin: z.string().optional(),
  end: z.string().optional(),
  at: z.string().optional(),
  last: z.string().optional(),
});
export type DateExample = z.output<typeof DateExample>;

/**
 * A rule of the date grammar. `pattern` is described in `pipelines/en/dates/README.md`; `value` is the reading of the whole
 * extent, `values` has one for each `[ ]` of the pattern. A rule with `block: true` marks words that only look like a time.
 * `notAfter` and `notBefore` are patterns that must not stand directly before and directly behind the extent.
 */
export const DateRule = z.strictObject({
  id: z.string().regex(/^dates(\.[a-z0-9-]+)+$/u),
  means: z.string().min(1),
  pattern: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]),
  value: Template.optional(),
  values: z.array(Template).min(1).optional(),
  block: z.literal(true).optional(),
  notAfter: z.string().optional(),
  notBefore: z.string().optional(),
  source: z.string().min(1),
  match: z.array(DateExample).min(1),
  reject: z.array(z.string()).min(1),
});
export type DateRule = z.output<typeof DateRule>;

/** Which numbers written in digits a class takes: its value and the number of its digits, both inclusive, and what divides it. */
const DigitClass = z.strictObject({ min: z.number(), max: z.number(), minDigits: z.int(), maxDigits: z.int(), multipleOf: z.int().optional() });

/** A feast: a fixed day, the nth weekday of a month (-1 = the last), or days from Easter Sunday (Western or Orthodox). */
export const Feast = z.union([
  z.strictObject({ month: z.int(), day: z.int() }),
  z.strictObject({ month: z.int(), weekday: z.int().min(1).max(7), nth: z.int(), plus: z.int().optional() }),
  z.strictObject({ easter: z.int(), orthodox: z.boolean().optional() }),
  z.strictObject({ table: z.record(z.string().regex(/^\d{4}$/u), z.string().regex(/^\d\d-\d\d$/u)) }),
]);
export type Feast = z.output<typeof Feast>;

/** A fiscal year: the month it starts in, and whether it bears the number of the year it starts (`0`) or ends in (`1`). */
export const FiscalCalendar = z.strictObject({ startMonth: z.int().min(1).max(12), numberedByEnd: z.boolean() });
export type FiscalCalendar = z.output<typeof FiscalCalendar>;

/** One file of `pipelines/<language>/dates/`; every section may stand in every file, and all files make one grammar. */
export const DateGrammarFile = z.strictObject({
  /** The words of each class with their values; words that only have to be told from others may stand in one string. */
  classes: z.record(Name, z.union([z.string(), z.record(z.string(), Scalar)])).optional(),
  digits: z.record(Name, DigitClass).optional(),
  phrases: z.record(Name, z.array(Alternative).min(1)).optional(),
  feasts: z.record(Name, Feast).optional(),
  fiscal: z.record(Name, FiscalCalendar).optional(),
  rules: z.array(DateRule).optional(),
});
export type DateGrammarFile = z.output<typeof DateGrammarFile>;
