import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Analysis } from '../../src/core/analysis.ts';
import { writeAnalysis } from '../../src/core/analysis-file.ts';
import { verifyAnalysis } from '../../src/core/verify.ts';
import { readDocument } from '../../src/ingest/read-document.ts';
import { analyze } from '../../src/pipeline/analyze.ts';
import { analyzeEnglish, englishPipeline } from './analyze-english.ts';

const WORDS = `Japan China Beijing's the_United_States U.S. Mr. President_Biden Kishida USFJ (USFJ) QUAD 2+2 We They it which that who strongly
opposes oppose condemned said_that said “ ” " ' ( ) — - , ; : . ? ! ... in_light_of the_following_day July_28,_2024 two_days_later "status quo"
will committed_to strengthening and or not without if according_to joint_statement implicitly criticizing attempts to change 1,000 % $5
\u00AD \u200B \u{1F1EF}\u{1F1F5} é e\u0301 岸田 \u202E # * - > [a](b) \n \n\n \t \u00A0 ﬁ`
  .split(/[ \n]+/u)
  .map((word) => word.replaceAll('_', ' ').replaceAll(String.raw`\n`, '\n'));

/** Texts of words that mean something to some stage, in an order that means nothing. */
const wordSalad = fc.array(fc.constantFrom(...WORDS), { maxLength: 60 }).map((words) => words.join(' '));
const anything = fc.oneof(wordSalad, fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ unit: 'grapheme', maxLength: 200 }));
const readable = anything.filter((text) => text.trim().replace(/[\0-\u001F\s]/gu, '') !== '');
const runs = { numRuns: 150 };

/** The quotes of a record without their places: what must not change with line ends and marks. */
const quotesOf = (analysis: Analysis): string[] =>
  [
    ...analysis.entities.flatMap(({ id, mentions }) => mentions.map(({ text }) => `${id} ${text}`)),
    ...analysis.stances.map(({ by, cue }) => `${by} ${cue.text}`),
  ]
    .map((quote) => quote.replace(/\s+/gu, ' '))
    .toSorted();

describe('on any text', () => {
  test('the record fits its schema, every quote is a slice of the text, and every id leads somewhere', () => {
    fc.assert(
      fc.property(readable, (text) => {
        const analysis = analyzeEnglish(text);
        Analysis.parse(analysis);
        expect(verifyAnalysis(analysis).mismatches).toEqual([]);
        const ids = [...analysis.claims, ...analysis.stances, ...analysis.entities, ...analysis.times, ...analysis.attributions].map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      runs,
    );
  });

  test('a second run gives the same bytes', () => {
    fc.assert(
      fc.property(readable, (text) => {
        expect(writeAnalysis(analyzeEnglish(text))).toBe(writeAnalysis(analyzeEnglish(text)));
      }),
      { numRuns: 40 },
    );
  });

  test('CR LF and a byte-order mark change no quote', async () => {
    await fc.assert(
      fc.asyncProperty(wordSalad, async (salad) => {
        const text = `Japan met. ${salad}`;
        const read = async (bytes: string): Promise<Analysis> =>
          analyze(await readDocument({ bytes: Buffer.from(bytes, 'utf8'), uri: 'a.txt' }), englishPipeline());
        expect(quotesOf(await read(`\uFEFF${text.replaceAll('\n', '\r\n')}`))).toEqual(quotesOf(await read(text)));
      }),
      { numRuns: 60 },
    );
  });
});

test('one document does not change the next', () => {
  const text = 'Mr. Hale of the Bank of Norwick (BON) met Ms. Orr. The BON will lend more, he said. The two sides agreed.';
  const alone = writeAnalysis(analyzeEnglish(text));
  analyzeEnglish('The Board of Notaries (BON) met Mr. Hale of Japan on May 1, 2020. The two sides disagreed.');
  expect(writeAnalysis(analyzeEnglish(text))).toBe(alone);
});
