import { join } from 'node:path';
import type { Block } from '../../../src/core/document.ts';
import { openResources } from '../../../src/resources/resources.ts';
import { readSegmentRules } from '../../../src/stages/segment/segment-resources.ts';
import { segment, type Segments } from '../../../src/stages/segment/segment-text.ts';

/** The repository's folder. */
export const repository = join(import.meta.dirname, '../../..');

/** The English rules of the repository. */
export const rules = readSegmentRules(openResources(join(repository, 'pipelines/en')));

/** The layers of `text` under the English rules. */
export function segmentEnglish(text: string, blocks?: readonly Block[]): Segments {
  return segment(text, rules, blocks);
}

/** The forms of the tokens of `text`, joined by spaces. */
export function tokensOf(text: string): string {
  return segmentEnglish(text).tokens.form.join(' ');
}

/** The sentences of `text` as written. */
export function sentencesOf(text: string, blocks?: readonly Block[]): string[] {
  return segmentEnglish(text, blocks).sentences.map(({ start, end }) => text.slice(start, end));
}

/** The paragraphs of `text` as written. */
export function paragraphTexts(text: string, blocks?: readonly Block[]): string[] {
  return segmentEnglish(text, blocks).paragraphs.map(({ start, end }) => text.slice(start, end));
}
