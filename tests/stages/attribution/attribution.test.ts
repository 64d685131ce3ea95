import { describe, expect, test } from 'vitest';
import { documentFromText } from '../../../src/ingest/document-from-text.ts';
import { analyze } from '../../../src/pipeline/analyze.ts';
import { loadPipeline } from '../../../src/pipeline/load-pipeline.ts';

const pipeline = loadPipeline();

/** The attributions of a text as `source / cue / content`. */
function voices(text: string): string[] {
  const { attributions } = analyze(documentFromText(text, { metadata: { id: 'a' } }), pipeline);
  return attributions.map(({ source, cue, content }) => `${source?.text ?? '–'} / ${cue?.text ?? '–'} / ${content.map((part) => part.text).join(' … ')}`);
}

describe('who says what', () => {
  test.each([
    ['The minister said that Japan opposes the plan.', 'The minister / said', 'Japan opposes the plan'],
    ['“We will not yield,” the president said.', 'the president / said', 'We will not yield'],
    ['According to the report, exports fell.', 'the report', 'exports fell'],
  ])('«%s»', (text, source, content) => {
    expect(voices(text).some((voice) => voice.includes(source) && voice.includes(content))).toBe(true);
  });

  test('a term between quotation marks is no speech', () => {
    expect(voices('The so-called “nine-dash line” has no basis.')).toEqual([]);
  });
});
