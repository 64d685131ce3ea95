import { join } from 'node:path';
import { openResources } from '../../../src/resources/resources.ts';
import { compileDateGrammar, type DateGrammar } from '../../../src/stages/dates/compile.ts';
import type { DateGrammarFile } from '../../../src/stages/dates/grammar-file.ts';
import { findTimes, type TimesInput } from '../../../src/stages/dates/find-times.ts';
import { loadDateFiles } from '../../../src/stages/dates/load-grammar.ts';

let files: readonly DateGrammarFile[] | undefined;
let grammar: DateGrammar | undefined;

/** The checked grammar files of the English pipeline, read once. */
export function englishFiles(): readonly DateGrammarFile[] {
  files ??= loadDateFiles(openResources(join(import.meta.dirname, '../../../pipelines/en')));
  return files;
}

/** The whole English grammar, compiled once. */
export function englishGrammar(): DateGrammar {
  grammar ??= compileDateGrammar(englishFiles());
  return grammar;
}

/** `words → value` for every time of a text. */
export function valuesOf(text: string, documentDate: string | null = null, more: Partial<TimesInput> = {}): string[] {
  return findTimes(text, englishGrammar(), { documentDate, ...more }).times.map((time) => `${time.text} → ${time.timex.value}`);
}
