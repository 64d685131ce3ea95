import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findInputs } from '../../src/batch/find-inputs.ts';
import { readInput } from '../../src/batch/read-input.ts';
import type { Layers } from '../../src/core/layers.ts';
import { toConllu } from '../../src/export/conllu.ts';
import { documentFromText } from '../../src/ingest/document-from-text.ts';
import { runStages } from '../../src/pipeline/analyze.ts';
import { loadPipeline } from '../../src/pipeline/load-pipeline.ts';

import { conlluFaults } from './conllu-faults.ts';

const pipeline = loadPipeline();
const conllu = (text: string): string => toConllu(runStages(documentFromText(text, { metadata: { id: 'a' } }), pipeline, ['parse', 'paragraphs']) as Layers);

const root = join(import.meta.dirname, '../..');
const statements = join(root, '../shared/data/statements/wh-joint');

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
    ['signs without width', 'The\u200b \u200bministers\u200bmet\u2060.'],
    ['capitals', 'JAPAN AND AUSTRALIA AGREE'],
    ['a long line without stops', 'word '.repeat(5000)],
  ])('is valid for %s', (_name, text) => {
    expect(conlluFaults(conllu(text))).toEqual([]);
  });

  test('gives verbs and pronouns their features', () => {
    const features = conllu('They were signed.')
      .split('\n')
      .filter((line) => /^\d/u.test(line))
      .map((line) => line.split('\t')[5]);
    expect(features).toEqual([
      'Case=Nom|Number=Plur|Person=3|PronType=Prs',
      'Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin',
      'Tense=Past|VerbForm=Part|Voice=Pass',
      '_',
    ]);
  });

  async function faultsOfFolder(folder: string): Promise<string[]> {
    const { files } = findInputs([folder]);
    const faults: string[] = [];
    for (const file of files) {
      const written = toConllu(runStages(await readInput(file), pipeline, ['parse', 'paragraphs']) as Layers);
      faults.push(...conlluFaults(written).map((fault) => `${file.path}: ${fault}`));
    }
    return faults;
  }

  test('is valid for the documents of the corpus', async () => {
    expect(await faultsOfFolder(join(root, 'corpus'))).toEqual([]);
  });

  // Needs the statements beside the repository (../shared/data/statements/wh-joint).
  test.skipIf(!existsSync(statements))(
    'is valid for 199 joint statements',
    async () => {
      expect(await faultsOfFolder(statements)).toEqual([]);
    },
    120_000,
  );
});

describe('the faults that are looked for', () => {
  const word = (...cells: string[]): string => cells.join('\t');
  const file = (...lines: string[]): string => `# sent_id = s1\n# text = They agree\n${lines.join('\n')}\n\n`;
  const they = word('1', 'They', 'they', 'PRON', 'PRP', '_', '2', 'nsubj', '_', '_');
  const agree = word('2', 'agree', 'agree', 'VERB', 'VBP', '_', '0', 'root', '_', '_');

  test.each([
    ['nothing', file(they, agree), 0],
    ['two roots', file(they.replace('2\tnsubj', '0\troot'), agree), 1],
    ['a cycle', file(they, agree.replace('0\troot', '1\tconj')), 2],
    ['an unknown relation', file(they.replace('nsubj', 'subject'), agree), 1],
    ['an unknown part of speech', file(they.replace('PRON', 'PRONOUN'), agree), 1],
    ['a missing column', file(they.replace('\t_\t_', '\t_'), agree), 1],
    ['a text that is not that of the words', file(they, agree).replace('They agree', 'They agreed'), 1],
    ['features in the wrong order', file(they.replace('PRP\t_', 'PRP\tPerson=3|Case=Nom'), agree), 1],
  ])('are found: %s', (_name, text, count) => {
    expect(conlluFaults(text).length).toBe(count);
  });
});
