import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Analysis } from '../../src/core/analysis.ts';
import { Diff, type ChangeType } from '../../src/core/diff.ts';
import { diffAnalyses } from '../../src/diff/diff.ts';
import { documentFromText } from '../../src/ingest/document-from-text.ts';
import { analyze } from '../../src/pipeline/analyze.ts';
import { readDiffLanguage } from '../../src/pipeline/diff-language.ts';
import { loadPipeline } from '../../src/pipeline/load-pipeline.ts';
import { openResources } from '../../src/resources/resources.ts';

const pipeline = loadPipeline();
const language = readDiffLanguage(openResources('pipelines/en'));
const known = new Map<string, Analysis>();
const read = (text: string, id: string): Analysis => {
  const found = known.get(id + text) ?? analyze(documentFromText(text, { metadata: { id, issuers: ['Japan'], date: '2024-01-01' } }), pipeline);
  known.set(id + text, found);
  return found;
};

/** Statements made of parts, so that two documents share some and differ in others. */
const sentence = fc
  .tuple(
    fc.constantFrom('Japan', 'The Ministers', 'We', 'Both sides', 'The European Union'),
    fc.constantFrom(
      'oppose',
      'strongly oppose',
      'express concern about',
      'welcome',
      'condemn',
      'will support',
      'intend to support',
      'are considering',
      'urge China to end',
    ),
    fc.constantFrom(
      'the attack on the port',
      'the talks in Geneva',
      'a new hotline by May 2025',
      'twelve patrol ships',
      'changes to the status quo by force in the East China Sea',
      '“odd” <b>words</b> 😀',
    ),
  )
  .map((parts) => `${parts.join(' ')}.`);
const text = fc.array(sentence, { minLength: 1, maxLength: 5 }).map((sentences) => sentences.join(' '));

const turned: Readonly<Record<ChangeType, ChangeType>> = {
  kept: 'kept',
  reworded: 'reworded',
  moved: 'moved',
  retargeted: 'retargeted',
  strengthened: 'weakened',
  weakened: 'strengthened',
  added: 'dropped',
  dropped: 'added',
};

describe('of any two documents', () => {
  test('one compared with itself keeps everything', () => {
    fc.assert(
      fc.property(text, (words) => {
        const { changes } = diffAnalyses(read(words, 'a'), read(words, 'b'), language);
        expect(changes.filter(({ type }) => type !== 'kept')).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  test('turned round, what was added was dropped and what was firmer is softer', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [there, back] = [diffAnalyses(read(a, 'a'), read(b, 'b'), language), diffAnalyses(read(b, 'b'), read(a, 'a'), language)];
        const expected = Object.fromEntries(Object.entries(there.counts).map(([type, count]) => [turned[type as ChangeType], count]));
        expect(back.counts).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  test('the record is valid, the same each time, and quotes both texts by their own characters', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [old, next] = [read(a, 'a'), read(b, 'b')];
        const diff = diffAnalyses(old, next, language);
        expect(Diff.parse(diff)).toEqual(diff);
        expect(diffAnalyses(old, next, language)).toEqual(diff);
        for (const change of diff.changes) {
          for (const quote of [change.old, change.old?.cue, ...change.aspects.map((aspect) => aspect.old)])
            if (quote !== null && quote !== undefined) expect(old.document.text.slice(quote.start, quote.end)).toBe(quote.text);
          for (const quote of [change.new, change.new?.cue, ...change.aspects.map((aspect) => aspect.new)])
            if (quote !== null && quote !== undefined) expect(next.document.text.slice(quote.start, quote.end)).toBe(quote.text);
          expect(change.explanation).toMatch(/^\p{Lu}.*\.$/su);
        }
      }),
      { numRuns: 40 },
    );
  });
});

const corpus = join(import.meta.dirname, '../../corpus');
describe.skipIf(!existsSync(corpus))('of the documents in corpus/', () => {
  const files = readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.txt') || name.endsWith('.md'));
  test.each(files)('%s compared with itself keeps everything', (file) => {
    const words = readFileSync(join(corpus, file), 'utf8');
    const { changes } = diffAnalyses(read(words, 'a'), read(words, 'b'), language);
    expect(changes.filter(({ type }) => type !== 'kept').map(({ explanation }) => explanation)).toEqual([]);
  });
});
