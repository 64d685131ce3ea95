import { describe, expect, test } from 'vitest';
import { AspectFile, aspectWords } from '../../src/diff/aspect-words.ts';
import { keyedWords } from '../../src/diff/keyed-words.ts';
import { documentFromText } from '../../src/ingest/document-from-text.ts';
import { analyze } from '../../src/pipeline/analyze.ts';
import { loadPipeline } from '../../src/pipeline/load-pipeline.ts';
import { openResources } from '../../src/resources/resources.ts';

const file = openResources('pipelines/en').yaml('diff/aspects.yaml', AspectFile);
const words = aspectWords(file);
const pipeline = loadPipeline();

describe.each([...file.scope, ...file.adverbs, ...file.conditions, ...file.reassurance])('$id', ({ id, match, reject }) => {
  test.each(match)('finds the marked words of %s', (example) => {
    const text = example.replace(/[«»]/gu, '');
    expect(words.findAll(id, text, 0).map((quote) => quote.text)).toContain(/«(.+?)»/u.exec(example)?.[1]);
  });
  test.each(reject)('finds nothing in «%s»', (text) => expect(words.findAll(id, text, 0)).toEqual([]));
});

test.each(file.multiples.flatMap(({ match }) => match))('reads how many times as much: %s', (example) => {
  expect(words.multiple(example.replace(/[«»]/gu, ''))).toBeTypeOf('number');
});

/** The rungs found in a text, as «list step». */
function rungs(text: string): string[] {
  const analysis = analyze(documentFromText(text, { metadata: { id: 'x' } }), pipeline);
  return words.ladders
    .rungsIn(keyedWords(analysis, words).within(0, text.length), (start, end) => text.slice(start, end))
    .map(({ list, quote }) => `${list.slice(12)} ${quote.text}`);
}

describe('ladders', () => {
  test.each([
    ['They are exploring a pact.', ['promise exploring']],
    ['They called on all parties.', ['demand called on']],
    ['They took note of it.', ['praise took note']],
    ['In May they stood ready.', ['promise stood ready']],
    ['They have a strong will.', ['promise will']],
  ])('in «%s»', (text, expected) => expect(rungs(text)).toEqual(expected));

  test('a phrase goes before its words, and the month is no modal', () => {
    expect(rungs('They note with concern what May brings.')).toEqual(['blame note with concern']);
  });

  test('every step of every ladder is found by its own words, on its own ladder', () => {
    for (const { id, steps } of file.ladders)
      for (const [step, phrases] of steps.entries())
        for (const phrase of phrases) {
          const text = phrase.replace(/^=/u, '');
          const own = keyedWords(
            { ...analyze(documentFromText('x.', { metadata: { id: 'x' } }), pipeline), document: documentFromText(text, {}).document, entities: [] },
            words,
          );
          const found = words.ladders.rungsIn(own.within(0, text.length), (start, end) => text.slice(start, end));
          expect(
            found.filter(({ list }) => list === id).map((rung) => rung.step),
            `${id}: ${phrase}`,
          ).toContain(step);
        }
  });
});
