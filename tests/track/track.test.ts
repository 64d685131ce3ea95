import { describe, expect, test } from 'vitest';
import type { Analysis } from '../../src/core/analysis.ts';
import { Track } from '../../src/core/track.ts';
import { wordWeights } from '../../src/diff/similarity.ts';
import { documentFromText } from '../../src/ingest/document-from-text.ts';
import { analyze } from '../../src/pipeline/analyze.ts';
import { loadPipeline } from '../../src/pipeline/load-pipeline.ts';
import { openResources } from '../../src/resources/resources.ts';
import { timelineSvg } from '../../src/track/timeline-svg.ts';
import { track, type TrackOptions } from '../../src/track/track.ts';

const pipeline = loadPipeline();
const weights = wordWeights(openResources('pipelines/en').table('diff/word-weights.tsv', ['stem', 'sentences']));
const edition = (date: string, text: string, issuers = ['Japan']): Analysis =>
  analyze(documentFromText(text, { metadata: { id: date, date, issuers } }), pipeline);
const options: TrackOptions = { formulas: [], leastDocuments: 3, most: 10, pairs: [] };

const documents = [
  edition('2021-04-01', 'Japan opposes changes to the status quo by force. Ministers met in Tokyo. We seek peace and stability across the Taiwan Strait.'),
  edition(
    '2022-04-01',
    'We strongly oppose any attempt to change the status quo by force. For immediate release. Peace and stability across the wider Taiwan Strait matters.',
  ),
  edition(
    '2023-04-01',
    'The Prime Minister values peace and stability across the Taiwan Strait. China is the target of strong condemnation: Japan condemns China.',
  ),
  edition('2024-04-01', 'Japan regrets the conduct of China. Upholding peace and stability across the Taiwan Strait remains vital.'),
];

describe('a formula followed through documents', () => {
  const [formula] = track(documents, weights, { ...options, formulas: ['peace and stability across the Taiwan Strait'] }).formulas;

  test('is found in its order with words between, with its first and last use', () => {
    expect([formula?.documents, formula?.first, formula?.last]).toEqual([4, '2021-04-01', '2024-04-01']);
    expect(formula?.variants.map(({ uses }) => uses)).toEqual([3, 1]);
  });

  test('quotes each use by the characters of its document', () => {
    for (const use of formula?.uses ?? []) {
      const document = documents.find((one) => one.document.id === use.document);
      expect(document?.document.text.slice(use.start, use.end)).toBe(use.text);
    }
  });

  test('is not found where a word is missing, or across a full stop', () => {
    const [other] = track(documents, weights, { ...options, formulas: ['peace and prosperity across the Taiwan Strait'] }).formulas;
    expect(other?.uses).toEqual([]);
  });
});

describe('recurring phrases', () => {
  const result = track(documents, weights, options);

  test('are found without being asked for', () => {
    expect(result.formulas.some(({ formula, kind }) => formula === 'peace and stability across the Taiwan Strait' && kind === 'formula')).toBe(true);
  });

  test('a sentence handed on whole is boilerplate', () => {
    const handed = 'The terms of this communique shall enter into force after domestic formalities are completed and notified.';
    const many = [1, 2, 3, 4, 5, 6].map((day) =>
      edition(
        `2024-01-0${day}`,
        `Topic number ${day} was raised. Parties agree and the terms of this communique shall enter into force after domestic formalities are completed. ${day === 9 ? handed : ''}`,
      ),
    );
    const kinds = track([...many, ...documents], weights, options)
      .formulas.filter(({ formula }) => formula.includes('domestic formalities'))
      .map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(['boilerplate']));
  });

  test('the record is valid, the same each time, and whatever the order of documents', () => {
    expect(Track.parse(result)).toEqual(result);
    expect(track(documents.toReversed(), weights, options)).toEqual(result);
  });
});

describe('a position', () => {
  test('is told document by document, with its change', () => {
    const [position] = track(documents, weights, { ...options, pairs: [['e:japan', 'e:china']] }).positions;
    expect(position?.series.map(({ date, change, explicitShare }) => [date, change, explicitShare])).toEqual([
      ['2021-04-01', 'first', 0],
      ['2022-04-01', 'stronger', 0],
      ['2023-04-01', 'same', 1],
      ['2024-04-01', 'weaker', 0.5],
    ]);
  });

  test('«we» as the author and the leaders together speak for the issuers', () => {
    const joint = edition('2024-07-01', 'We condemn China. We thank the hosts.', ['Japan']);
    const [position] = track([joint], weights, { ...options, pairs: [['e:japan', 'e:china']] }).positions;
    expect(position?.series).toHaveLength(1);
  });
});

test('the timeline shows each use as a dot and keeps a hostile text as text', () => {
  const svg = timelineSvg(
    track([edition('2024-01-01', 'Peace <b>and</b> stability.'), ...documents], weights, { ...options, formulas: ['peace and stability', '<script>'] }),
  );
  expect(svg.match(/<circle/gu)?.length).toBeGreaterThan(4);
  expect(svg).not.toMatch(/<script|<b>/u);
});
