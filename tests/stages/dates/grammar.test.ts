import { describe, expect, it } from 'vitest';
import { readExample } from '../../../src/resources/rule.ts';
import { compileDateGrammar, rulesOf, type DateGrammar } from '../../../src/stages/dates/compile.ts';
import { findTimes } from '../../../src/stages/dates/find-times.ts';
import type { DateExample, DateRule } from '../../../src/stages/dates/grammar-file.ts';
import { englishFiles, englishGrammar } from './english-grammar.ts';

const rules = rulesOf(englishFiles());

describe('every rule of the date grammar', () => {
  it.each(rules.map((rule) => [rule.id, rule] as const))('%s takes its examples and refuses its look-alikes', (_id, rule) => {
    const alone = compileDateGrammar(englishFiles(), new Set([rule.id]));
    for (const example of rule.match) {
      if (rule.block === true) checkBlock(example);
      else {
        checkTimes(example, alone, rule, true);
        checkTimes(example, englishGrammar(), rule, false);
      }
    }
    if (rule.block !== true) for (const text of rule.reject) expect(timesOf({ text }, alone), text).toEqual([]);
  });
});

function timesOf(example: Pick<DateExample, 'text' | 'at' | 'last'>, grammar: DateGrammar): readonly string[] {
  const { text } = readExample(example.text);
  const input = { documentDate: example.at ?? null, ...(example.last === undefined ? {} : { lastMention: example.last }) };
  return findTimes(text, grammar, input).times.map((time) => time.text);
}

/** The marked words are found with their values; alone, the rule finds nothing else. */
function checkTimes(example: DateExample, grammar: DateGrammar, rule: DateRule, alone: boolean): void {
  const { text, spans } = readExample(example.text);
  const input = { documentDate: example.at ?? null, ...(example.last === undefined ? {} : { lastMention: example.last }) };
  const found = findTimes(text, grammar, input).times;
  const marked = spans.map(([start, end]) => found.find((time) => time.start === start && time.end === end));
  const where = `${rule.id}${alone ? ' alone' : ''}: ${example.text} gave ${found.map((time) => `«${time.text}» ${time.timex.value}`).join(', ')}`;
  expect(marked.every((time) => time !== undefined), where).toBe(true);
  if (alone) expect(found.length, where).toBe(spans.length);
  const values = Array.isArray(example.value) ? example.value : [example.value];
  marked.forEach((time, at) => {
    if (time === undefined) return;
    const { timex } = time;
    if (values[at] !== undefined) expect(timex.value, where).toBe(values[at]);
    if (example.type !== undefined) expect(timex.type, where).toBe(example.type);
    if (example.mod !== undefined) expect(timex.mod, where).toBe(example.mod);
    if (example.quant !== undefined) expect(timex.quant, where).toBe(example.quant);
    if (example.freq !== undefined) expect(timex.freq, where).toBe(example.freq);
    if (example.begin !== undefined) expect(timex.beginPoint, where).toBe(example.begin);
    if (example.end !== undefined) expect(timex.endPoint, where).toBe(example.end);
  });
}

/** No time overlaps the words of a blocking rule. */
function checkBlock(example: DateExample): void {
  const { text, spans } = readExample(example.text);
  const { times } = findTimes(text, englishGrammar(), { documentDate: null });
  for (const [start, end] of spans) expect(times.filter((time) => time.start < end && start < time.end), example.text).toEqual([]);
}
