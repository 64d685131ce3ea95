import { describe, expect, it } from 'vitest';
import type { Time } from '../../../src/core/timex.ts';
import { readExample } from '../../../src/resources/rule.ts';
import { compileDateGrammar, rulesOf, type DateGrammar } from '../../../src/stages/dates/compile.ts';
import { chooseMatches } from '../../../src/stages/dates/find-readings.ts';
import { findTimes } from '../../../src/stages/dates/find-times.ts';
import type { DateExample } from '../../../src/stages/dates/grammar-file.ts';
import { lex } from '../../../src/stages/dates/lexer.ts';
import { englishFiles, englishGrammar } from './english-grammar.ts';

const rules = rulesOf(englishFiles());

describe('every rule of the date grammar', () => {
  it.each(rules.map((rule) => [rule.id, rule] as const))('%s takes its examples, alone and with all rules, and refuses its look-alikes', (_id, rule) => {
    const alone = compileDateGrammar(englishFiles(), new Set([rule.id]));
    expect(rule.match.map((example) => shown(example, alone, true))).toEqual(rule.match.map(expected));
    expect(rule.match.map((example) => shown(example, englishGrammar(), false))).toEqual(rule.match.map(expected));
    expect(rule.reject.map((text) => `${text}: ${wordsTaken(text, alone)}`)).toEqual(rule.reject.map((text) => `${text}: nothing`));
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
  if (isBlock(example))
    return blockedWords(text, grammar).filter(({ words }) => all || expected(example).some((item) => 'words' in item && item.words === words));
  const found = timesOf(example, grammar);
  const marked = found.filter((time) => all || spans.some(([start, end]) => time.start === start && time.end === end));
  return marked.map(({ text: words, timex }) => {
    const wanted = Object.keys(marksOf(example));
    const marks = Object.fromEntries(Object.entries(timex).filter(([key]) => wanted.includes(key)));
    return { words, ...(example.value === undefined ? {} : { value: timex.value }), ...marks };
  });
}

const isBlock = (example: DateExample): boolean => rules.some((rule) => rule.block === true && rule.match.includes(example));

/** The words that blocking rules keep from being a time. */
function blockedWords(text: string, grammar: DateGrammar): readonly { readonly words: string }[] {
  const lexemes = lex(text, grammar.vocabulary);
  const blocks = chooseMatches(text, lexemes, grammar).filter((match) => match.pattern.rule.block === true);
  return blocks.flatMap(({ extents }) => extents.map(([first, end]) => ({ words: text.slice(lexemes.start[first], lexemes.end[end - 1]) })));
}

function timesOf({ text: marked, at, last }: Pick<DateExample, 'text' | 'at' | 'last'>, grammar: DateGrammar): readonly Time[] {
  const { text } = readExample(marked);
  return findTimes(text, grammar, { documentDate: at ?? null, ...(last === undefined ? {} : { lastMention: last }) }).times;
}

/** The words that a rule takes out of a look-alike. */
function wordsTaken(text: string, alone: DateGrammar): string {
  const words = [...timesOf({ text }, alone).map((time) => time.text), ...blockedWords(text, alone).map((block) => block.words)];
  return words.length === 0 ? 'nothing' : words.join(', ');
}
