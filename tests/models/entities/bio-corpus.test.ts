import { describe, expect, test } from 'vitest';
import { readBio, readIob2, splitWord } from '../../../src/models/entities/bio-corpus.ts';
import { readLabelMaps } from '../../../src/models/entities/training-sentence.ts';

const maps = readLabelMaps('corpus\tlabel\tallowed\treason\nc\tPER\tPER\t\nc\tGPE\tLOC|ORG\t\nc\toutside\tMISC|O\t\n');
const map = maps.get('c') ?? new Map();

test.each([
  ['US-led', ['US', '-', 'led']],
  ["don't", ['do', "n't"]],
  ['Japan’s', ['Japan', '’s']],
  ['and/or', ['and', '/', 'or']],
  ['https://a-b.org/c', ['https://a-b.org/c']],
  ['2019-20', ['2019-20']],
  ['-', ['-']],
])('«%s» is cut as the treebanks cut it', (word, parts) => {
  expect(splitWord(word)).toEqual(parts);
});

describe('corpora of names', () => {
  test('become the labels that each word may have', () => {
    const [document] = readBio('Abe\tB-PER\nShinzo\tI-PER\nleft\tO\nTokyo\tB-GPE\nFriday\tO\n', 'c', map);
    const [sentence] = document?.sentences ?? [];
    // Bits: 0 outside, 1 and 2 a person, 3 an organisation, 5 a place, 11 and 12 another name.
    expect([...(sentence?.allowed ?? [])]).toEqual([1 << 1, 1 << 2, 1, (1 << 3) | (1 << 5), 1 | (1 << 11) | (1 << 12)]);
  });

  test('of numbered lines are cut into documents', () => {
    const text = '# newdoc id = a\n1\tAbe\tB-PER\t-\n2\tleft\tO\t-\n\n1\tGone\tO\t-\n\n# newdoc id = b\n1\tHi\tO\t-\n';
    expect(readIob2(text, 'c', map).map(({ sentences }) => sentences.length)).toEqual([2, 1]);
  });
});
