import { describe, expect, test } from 'vitest';
import type { Layers } from '../../src/core/layers.ts';
import { toConllu } from '../../src/export/conllu.ts';
import { documentFromText } from '../../src/ingest/document-from-text.ts';
import { runStages } from '../../src/pipeline/analyze.ts';
import { loadPipeline } from '../../src/pipeline/load-pipeline.ts';

const pipeline = loadPipeline();
const conllu = (text: string): string => toConllu(runStages(documentFromText(text, { metadata: { id: 'a' } }), pipeline, ['parse', 'paragraphs']) as Layers);

/** Faults by the rules of the format: ten columns, ids from 1 on, one root, heads inside the sentence, a path to the root from every word. */
function faults(text: string): string[] {
  const found: string[] = [];
  for (const block of text.split('\n\n').filter((part) => /^\d/mu.test(part))) {
    const words = block
      .split('\n')
      .filter((line) => /^\d/u.test(line))
      .map((line) => line.split('\t'));
    const heads = words.map((word) => Number(word[6]));
    words.forEach((word, index) => {
      if (word.length !== 10 || word.includes('')) found.push(`columns: ${word.join('|')}`);
      if (word[0] !== String(index + 1)) found.push(`id ${word[0]}`);
      let at = index + 1;
      for (let steps = 0; at !== 0 && steps <= words.length; steps++) at = heads[at - 1] ?? -1;
      if (at !== 0) found.push(`no path to the root from ${word[1]}`);
    });
    if (heads.filter((head) => head === 0).length !== 1) found.push(`roots: ${block}`);
    if (words.some((word) => (word[6] === '0') !== (word[7] === 'root'))) found.push('a root by head and not by name');
  }
  return found;
}

describe('CoNLL-U', () => {
  test('writes words, tags, heads and missing spaces', () => {
    const rows = conllu("Japan doesn't agree.")
      .split('\n')
      .filter((line) => /^\d/u.test(line))
      .map((line) => line.split('\t'));
    expect(rows.map((row) => row[1])).toEqual(['Japan', 'does', "n't", 'agree', '.']);
    expect(rows.map((row) => row[9])).toEqual(['_', 'SpaceAfter=No', '_', 'SpaceAfter=No', '_']);
    expect(rows.find((row) => row[6] === '0')?.[1]).toBe('agree');
  });

  test.each([
    ['a statement', 'The Ministers met in Tokyo.\n\nThey strongly oppose the attempt, “which is wrong”.'],
    ['one word', 'Yes'],
    ['no letters', '— … !'],
    ['a table', 'a\tb\tc\n1\t2\t3'],
    ['capitals', 'JAPAN AND AUSTRALIA AGREE'],
    ['a long line without stops', 'word '.repeat(5000)],
  ])('is valid for %s', (_name, text) => {
    expect(faults(conllu(text))).toEqual([]);
  });
});
