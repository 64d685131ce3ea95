import { documentFromText } from '../../src/ingest/document-from-text.ts';
import { runStages } from '../../src/pipeline/analyze.ts';
import { englishPipeline, type Pipeline } from '../../src/pipeline/load-pipeline.ts';
import { openResources } from '../../src/resources/resources.ts';
import { findDefinitions, isShortForm, type AcronymDefinition } from '../../src/stages/entities/acronym-definitions.ts';
import { readAcronymWords } from '../../src/stages/entities/acronym-words.ts';
import type { EvalTask, GoldRow } from './eval-task.ts';

const words = readAcronymWords(openResources(englishPipeline));

/** The definitions of a text, sentence by sentence. */
function definitionsOf(row: GoldRow, pipeline: Pipeline): AcronymDefinition[] {
  const { sentences = [] } = runStages(documentFromText(row.text), pipeline, ['sentences']);
  return sentences.flatMap(({ start, end }) => findDefinitions(row.text, start, end, words).found);
}

function pairs(row: GoldRow, pipeline: Pipeline): unknown {
  return definitionsOf(row, pipeline).map(({ short, longStart, longEnd }) => ({ short, long: row.text.slice(longStart, longEnd) }));
}

/** Short forms wherever they stand, defined or not, and the long forms that define them. */
function spans(row: GoldRow, pipeline: Pipeline): unknown {
  const definitions = definitionsOf(row, pipeline);
  const shorts = new Map<number, number>();
  for (const { shortStart, shortEnd } of definitions) shorts.set(shortStart, shortEnd);
  for (const match of row.text.matchAll(/(?<![\p{L}\p{N}/.])\p{Lu}[\p{L}\p{N}&-]*\p{Lu}[\p{L}\p{N}]*(?:[’']s)?(?![\p{L}\p{N}]|\/\p{Lu}*\/|\.\d)/gu)) {
    const form = match[0].replace(/s$/u, '');
    const longWord = /^\p{Lu}{8,}$/u.test(form);
    if (isShortForm(form, words) && !longWord && !shorts.has(match.index)) shorts.set(match.index, match.index + match[0].length);
  }
  return [
    ...[...shorts].map(([start, end]) => ({ kind: 'short', start, end })),
    ...definitions.map(({ longStart, longEnd }) => ({ kind: 'long', start: longStart, end: longEnd })),
  ];
}

/** Acronyms: pairs of short and long form in medicine, spans of both in documents of the United Nations. */
export const tasks: readonly EvalTask[] = [
  { name: 'acronym-med1250', task: 'acronym', gold: 'acronym/med1250.jsonl', args: [], predict: pairs },
  { name: 'acronym-sdu-legal', task: 'acronym', gold: 'acronym/sdu22-legal.jsonl', args: [], predict: spans },
];
