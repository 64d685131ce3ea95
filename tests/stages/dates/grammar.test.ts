import { describe, expect, it } from 'vitest';
import type { Time } from '../../../src/core/timex.ts';
import { readExample } from '../../../src/resources/rule.ts';
import { compileDateGrammar, rulesOf, type DateGrammar } from '../../../src/stages/dates/compile.ts';
import { findTimes } from '../../../src/stages/dates/find-times.ts';
import type { DateExample, DateRule } from '../../../src/stages/dates/grammar-file.ts';
import { englishFiles, englishGrammar } from './english-grammar.ts';

const rules = rulesOf(englishFiles());

describe('every rule of the date grammar', () => {
  it.each(rules.map((rule) => [rule.id, rule] as const))('%s takes its examples, alone and with all rules, and refuses its look-alikes', (_id, rule) => {
    const alone = compileDateGrammar(englishFiles(), new Set([rule.id]));
    expect(rule.match.map((example) => shown(example, alone, true))).toEqual(rule.match.map(expected));
    expect(rule.match.map((example) => shown(example, englishGrammar(), false))).toEqual(rule.match.map(expected));
    expect(rule.reject.map((text) => `${text}: ${wordsTaken(rule, text)}`)).toEqual(rule.reject.map((text) => `${text}: nothing`));
  });
});

/** What an example asks for: its marked words, each with the attributes it gives. */
function expected(example: DateExample): readonly object[] {
  const { text, spans } = readExample(example.text);
  return spans.map(([start, end], at) => ({
    words: text.slice(start, end),
    ...(example.value === undefined ? {} : { value: valueAt(example, at) }),
    ...marksOf(example),
  }));
}

const valueAt = ({ value }: DateExample, at: number): string | null | undefined => (Array.isArray(value) ? value[at] : value);

function marksOf({ type, mod, quant, freq, begin, end }: DateExample): object {
  return Object.fromEntries(Object.entries({ type, mod, quant, freq, beginPoint: begin, endPoint: end }).filter(([, value]) => value !== undefined));
}

/** What the grammar finds of it, cut down to the attributes that the example gives; alone, a rule must find nothing else. */
function shown(example: DateExample, grammar: DateGrammar, all: boolean): readonly object[] {
  const { text, spans } = readExample(example.text);
  const found = timesOf(example, grammar);
  if (rules.some((rule) => rule.block === true && rule.match.includes(example))) return spans.map(([start, end]) => blockedWords(text, found, start, end));
  const marked = found.filter((time) => all || spans.some(([start, end]) => time.start === start && time.end === end));
  return marked.map(({ text: words, timex }) => {
    const wanted = Object.keys(marksOf(example));
    const marks = Object.fromEntries(Object.entries(timex).filter(([key]) => wanted.includes(key)));
    return { words, ...(example.value === undefined ? {} : { value: timex.value }), ...marks };
  });
}

/** The words of a blocking rule where no time overlaps them. */
function blockedWords(text: string, found: readonly Time[], start: number, end: number): object {
  const over = found.filter((time) => time.start < end && start < time.end);
  return { words: over.length === 0 ? text.slice(start, end) : `${over.map((time) => time.text).join(', ')} is a time` };
}

function timesOf({ text: marked, at, last }: Pick<DateExample, 'text' | 'at' | 'last'>, grammar: DateGrammar): readonly Time[] {
  const { text } = readExample(marked);
  return findTimes(text, grammar, { documentDate: at ?? null, ...(last === undefined ? {} : { lastMention: last }) }).times;
}

/** The words that a rule takes out of a look-alike; those of a blocking rule show in what is left for the others. */
function wordsTaken(rule: DateRule, text: string): string {
  if (rule.block === true) return 'nothing';
  const words = timesOf({ text }, compileDateGrammar(englishFiles(), new Set([rule.id]))).map((time) => time.text);
  return words.length === 0 ? 'nothing' : words.join(', ');
}
