import type { Tokens } from '../../core/layers.ts';
import { findLexiconNames } from './lexicon-names.ts';
import { linkContext } from './link-context.ts';
import { linkNames, type LinkedName } from './link-names.ts';
import type { Reading } from './reading.ts';
import { titlesOf } from './titles.ts';

/** A line that is no part of the text, such as a title or an issuer of the metadata, read like a sentence of it. */
export function readLine(line: string, reading: Reading): Reading {
  const tokens = tokensOf(line);
  const sentence = { start: 0, end: line.length, paragraph: 0, firstToken: 0, endToken: tokens.count };
  return { ...reading, text: line, tokens, sentences: [sentence], tags: undefined, tree: undefined, times: [] };
}

/** The names of the lexicon in a line, outermost ones and those within. */
export function namesInLine(line: Reading): LinkedName[] {
  const candidates = findLexiconNames(line);
  return linkNames(candidates, linkContext(line, candidates, titlesOf(candidates, line), []));
}

/** Words, abbreviations with full stops, and single signs. */
function tokensOf(line: string): Tokens {
  const form: string[] = [];
  const start: number[] = [];
  const end: number[] = [];
  for (const match of line.matchAll(/\p{Lu}\.(?:\p{Lu}\.)+|['’]s(?!\p{L})|[\p{L}\p{M}\p{N}]+|\S/gu)) {
    form.push(match[0]);
    start.push(match.index);
    end.push(match.index + match[0].length);
  }
  return {
    count: form.length,
    start: Int32Array.from(start),
    end: Int32Array.from(end),
    sentence: new Int32Array(form.length),
    form,
    lower: form.map((word) => word.toLowerCase()),
  };
}
