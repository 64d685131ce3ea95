import { join } from 'node:path';
import { openResources } from '../../../src/resources/resources.ts';
import { compileDateGrammar, type DateGrammar } from '../../../src/stages/dates/compile.ts';
import type { DateGrammarFile } from '../../../src/stages/dates/grammar-file.ts';
import { findTimes, type TimesOutput } from '../../../src/stages/dates/find-times.ts';
import { loadDateFiles } from '../../../src/stages/dates/load-grammar.ts';
import { readSegmentRules } from '../../../src/stages/segment/segment-resources.ts';
import { segment } from '../../../src/stages/segment/segment-text.ts';

const pipeline = join(import.meta.dirname, '../../../pipelines/en');
let rules: ReturnType<typeof readSegmentRules> | undefined;
let files: readonly DateGrammarFile[] | undefined;
let grammar: DateGrammar | undefined;

/** The checked grammar files of the English pipeline, read once. */
export function englishFiles(): readonly DateGrammarFile[] {
  files ??= loadDateFiles(openResources(pipeline));
  return files;
}

/** The whole English grammar, compiled once. */
export function englishGrammar(): DateGrammar {
  grammar ??= compileDateGrammar(englishFiles());
  return grammar;
}

/** The times and diagnostics of a text, cut into sentences as the pipeline cuts it. */
export function timesOf(text: string, documentDate: string | null = null): TimesOutput {
  rules ??= readSegmentRules(openResources(pipeline));
  return findTimes(text, englishGrammar(), { documentDate, sentences: segment(text, rules).sentences });
}

/** `words → value` for every time of a text. */
export function valuesOf(text: string, documentDate: string | null = null): string[] {
  return timesOf(text, documentDate).times.map((time) => `${time.text} → ${time.timex.value}`);
}
