import { describe, expect, test } from 'vitest';
import type { Analysis } from '../../src/core/analysis.ts';
import { Diff, type Change } from '../../src/core/diff.ts';
import { diffAnalyses } from '../../src/diff/diff.ts';
import { diffAsHtml } from '../../src/diff/diff-html.ts';
import { diffAsText } from '../../src/diff/diff-text.ts';
import { keyedWords } from '../../src/diff/keyed-words.ts';
import { wordChanges, type WordRun } from '../../src/diff/word-changes.ts';
import { documentFromText } from '../../src/ingest/document-from-text.ts';
import { analyze } from '../../src/pipeline/analyze.ts';
import { readDiffLanguage } from '../../src/pipeline/diff-language.ts';
import { loadPipeline } from '../../src/pipeline/load-pipeline.ts';
import { openResources } from '../../src/resources/resources.ts';

const pipeline = loadPipeline();
const language = readDiffLanguage(openResources('pipelines/en'));
const read = (id: string, text: string): Analysis => analyze(documentFromText(text, { metadata: { id, issuers: ['Japan'], date: '2024-01-01' } }), pipeline);

const empty = read('empty', 'Nothing.');

/** The changes from one wording to another; what was kept left out. */
function changes(old: string, next: string): Change[] {
  return diffAnalyses(read('old', old), read('new', next), language).changes.filter((change) => change.type !== 'kept');
}

describe('a comparison', () => {
  test('of a text with itself finds nothing changed', () => {
    const text = 'Japan strongly opposes the attempt. Japan will provide ten ships by May 2025. The ministers met in Tokyo.';
    expect(changes(text, text)).toEqual([]);
  });

  test.each([
    ['a stronger verb', 'Japan is considering the purchase of missiles.', 'Japan decided to purchase missiles.', 'strengthened'],
    ['an adverb gained', 'Japan opposes the unilateral attempt.', 'Japan strongly opposes the unilateral attempt.', 'strengthened'],
    ['an adverb lost', 'Japan strongly opposes the unilateral attempt.', 'Japan opposes the unilateral attempt.', 'weakened'],
    ['a smaller number', 'Japan will provide ten patrol ships to Vietnam.', 'Japan will provide four patrol ships to Vietnam.', 'weakened'],
    ['a passage left out', 'Japan opposes the attempt. Japan will provide ten ships.', 'Japan opposes the attempt.', 'dropped'],
    ['a passage put in', 'Japan opposes the attempt.', 'Japan opposes the attempt. Japan will provide ten ships.', 'added'],
  ])('calls %s by its name', (_name, old, next, type) => {
    expect(changes(old, next).map((change) => change.type)).toContain(type);
  });

  test('lists the moves of a mixed change and nets none of them', () => {
    const mixed = changes('Japan will provide ten ships to Vietnam by May 2025.', 'Japan will provide twelve ships to Vietnam by May 2027.').find(
      (change) => change.layer === 'claim',
    );
    expect(mixed?.mixed).toBe(true);
    expect(new Set(mixed?.aspects.map((aspect) => aspect.direction))).toEqual(new Set(['up', 'down']));
  });

  test('quotes both sides by the characters of their own text', () => {
    const [old, next] = [
      read('old', 'First. Japan opposes any attempt to change the border.'),
      read('new', 'Japan firmly opposes any attempt to change the border.'),
    ];
    const diff = diffAnalyses(old, next, language);
    expect(Diff.parse(diff)).toEqual(diff);
    for (const change of diff.changes) {
      for (const [side, { document }] of [
        [change.old, old],
        [change.new, next],
      ] as const)
        if (side !== null) expect(document.text.slice(side.start, side.end)).toBe(side.text);
      for (const aspect of change.aspects) if (aspect.new !== null) expect(next.document.text.slice(aspect.new.start, aspect.new.end)).toBe(aspect.new.text);
    }
  });

  test('is shown as text, and as a page in which a hostile text stays text', () => {
    const [old, next] = [read('old', 'Japan opposes <script>alert(1)</script> attempts.'), read('new', 'Japan strongly opposes <b onclick="x()"> attempts.')];
    const diff = diffAnalyses(old, next, language);
    expect(diffAsText(diff, { all: true })).toContain('old («'.slice(0, 3));
    const page = diffAsHtml(diff, { title: '<i>t</i>', text: old.document.text }, { title: 't', text: next.document.text });
    expect(page).not.toMatch(/<script>alert|<b onclick|<i>t/u);
    expect(page).toContain("default-src 'none'");
  });
});

describe('changed words', () => {
  const run = (text: string): WordRun => {
    const words = keyedWords({ ...empty, document: { ...empty.document, text } }, language.words);
    return { words: words.within(0, text.length), textOf: (start, end) => text.slice(start, end) };
  };
  test.each([
    ['we oppose', 'we strongly oppose', [[null, 'strongly']]],
    ['by force', 'by force or coercion', [[null, 'or coercion']]],
    ['ten ships', 'twelve ships', [['ten', 'twelve']]],
    ['A b', 'a B', []],
    ['We opposed the attempts', 'They oppose these attempts', []],
    ['the two leaders met', 'they met', []],
    ['in two years', 'in five years', [['two', 'five']]],
  ])('from «%s» to «%s»', (old, next, expected) => {
    expect(wordChanges(run(old), run(next)).map((change) => [change.old?.text ?? null, change.new?.text ?? null])).toEqual(expected);
  });
});
