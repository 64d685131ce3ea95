import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readInput } from '../../src/batch/read-input.ts';
import type { Analysis } from '../../src/core/analysis.ts';
import type { Change } from '../../src/core/diff.ts';
import { diffAnalyses } from '../../src/diff/diff.ts';
import { documentFromText } from '../../src/ingest/document-from-text.ts';
import { analyze } from '../../src/pipeline/analyze.ts';
import { readDiffLanguage } from '../../src/pipeline/diff-language.ts';
import { loadPipeline } from '../../src/pipeline/load-pipeline.ts';
import { openResources } from '../../src/resources/resources.ts';

// Moves that readers of real statements found by hand. The documents are data for development and stand beside the repository, not in it.
const folder = join(import.meta.dirname, '../../../shared/data/statements/wh-joint');
const here = existsSync(folder);
const pipeline = loadPipeline();
const language = readDiffLanguage(openResources('pipelines/en'));
if (!here) console.warn(`skipped: the statements are not in ${folder}`);

const read = async (start: string): Promise<Analysis> => {
  const name = readdirSync(folder).find((file) => file.startsWith(start)) ?? '';
  const path = join(folder, name);
  return analyze(await readInput({ path, uri: path }), pipeline);
};

/** The changes whose quotes say `words`, on whichever side. */
function changesAbout(old: Analysis, next: Analysis, words: RegExp): Change[] {
  const says = (side: Change['old']): boolean => side !== null && words.test(flat(side.text));
  return diffAnalyses(old, next, language).changes.filter((change) => says(change.old) || says(change.new));
}
const flat = (text: string | undefined): string => (text ?? '').replace(/\s+/gu, ' ');
const aspectNames = (change: Change | undefined): string[] => (change?.aspects ?? []).map(({ name, direction }) => `${name} ${direction}`);

const starts = ['2021-04-16-u-s-japan', '2022-05-23-japan-u-s', '2023-01-13-joint', '2024-04-10-united-states-japan', '2025-02-07-united-states-japan'];
const leaders = here ? await Promise.all(starts.map(read)) : [];

describe.skipIf(!here)('the United States and Japan, leaders, 2021 to 2025', () => {
  const [first, second, third, fourth, fifth] = leaders;
  if (first === undefined || second === undefined || third === undefined || fourth === undefined || fifth === undefined) return;

  test('East China Sea, 2021 to 2022: «oppose» becomes «strongly opposed»', () => {
    const [change] = changesAbout(first, second, /status quo in the East China Sea/u);
    expect(change?.type).toBe('strengthened');
    expect(aspectNames(change)).toContain('rung up');
    expect(flat(change?.old?.text)).toBe('We oppose any unilateral attempts to change the status quo in the East China Sea');
    expect(flat(change?.new?.text)).toContain('strongly opposed any unilateral attempts to change the status quo in the East China Sea');
  });

  test('2022 to 2023: the sea is not named any more, «by force or coercion, anywhere in the world» is new', () => {
    const [change] = changesAbout(second, third, /anywhere in the world/u);
    expect(flat(change?.old?.text)).toContain('status quo in the East China Sea');
    expect(flat(change?.new?.text)).toContain('by force or coercion, anywhere in the world');
    expect(change?.aspects.map((aspect) => flat(aspect.new?.text)).join(' | ')).toContain('force or coercion');
  });

  test('2023 to 2024: the People’s Republic of China is named', () => {
    const [change] = changesAbout(third, fourth, /by force or coercion in the East China Sea/u);
    expect(change?.type).toBe('retargeted');
    expect(aspectNames(change)).toContain('naming up');
    expect(change?.new?.target).toBe('e:china');
    expect(flat(change?.old?.text)).toContain('We strongly oppose any unilateral attempts to change the status quo by force or coercion');
    expect(flat(change?.new?.text)).toContain('attempts by the People’s Republic of China (PRC) to unilaterally change the status quo by force or coercion');
  });

  test('2024 to 2025: the name and the means stay', () => {
    const [change] = changesAbout(fourth, fifth, /by force or coercion in the East China Sea/u);
    expect(['kept', 'reworded']).toContain(change?.type);
    expect(flat(change?.new?.text)).toContain('strong opposition to any attempts by the People’s Republic of China (PRC)');
  });

  test('each year turned round tells the same moves the other way', () => {
    for (const [index, next] of leaders.slice(1).entries()) {
      const old = leaders[index] ?? next;
      const [there, back] = [diffAnalyses(old, next, language).counts, diffAnalyses(next, old, language).counts];
      expect([back.added, back.dropped, back.strengthened, back.weakened]).toEqual([there.dropped, there.added, there.weakened, there.strengthened]);
    }
  });

  test('Taiwan, 2022 to 2024: the positions «remain unchanged», year after year', () => {
    const [appears] = changesAbout(first, second, /basic positions on Taiwan/u);
    expect(appears?.type).toBe('added');
    expect(aspectNames(appears)).toEqual(['reassurance down']);
    expect(changesAbout(third, fourth, /basic positions on Taiwan/u).map(({ type }) => type)).toEqual(['kept']);
  });

  test('Taiwan, 2024 to 2025: the reassurance is dropped, «by force or coercion» is added', () => {
    const [dropped] = changesAbout(fourth, fifth, /basic positions on Taiwan/u);
    expect(dropped?.type).toBe('dropped');
    expect(aspectNames(dropped)).toEqual(['reassurance up']);
    expect(flat(dropped?.old?.text)).toContain('our basic positions on Taiwan remain unchanged');
    const added = changesAbout(fourth, fifth, /opposed any attempts to unilaterally change the status quo by force or coercion/u);
    expect(added.map(({ type }) => type)).toEqual(['added']);
  });
});

describe.skipIf(!here)('AUKUS and Japan', () => {
  test('April to September 2024: «considering» becomes «exploring»', async () => {
    const [change] = changesAbout(await read('2024-04-10-united-states-japan'), await read('2024-09-17-joint'), /considering cooperation with Japan/u);
    expect(change?.type).toBe('strengthened');
    const rung = change?.aspects.find(({ name }) => name === 'rung');
    expect([rung?.old?.text, rung?.new?.text]).toEqual(['considering', 'exploring']);
    expect(flat(change?.new?.text)).toContain('AUKUS partners and Japan are exploring opportunities');
  });
});

// The statements of the Quad's leaders of May 2022 and May 2023 (but for a vision statement) are in no folder of the data; their move is shown on sentences
// of our own in the same pattern.
describe('the Quad on conduct at sea', () => {
  test.skipIf(!here)('March to September 2021: «to meet challenges» to the maritime order stays', async () => {
    const [change] = changesAbout(await read('2021-03-12-quad'), await read('2021-09-24-joint'), /meet challenges to the maritime rules-based order/u);
    expect(change?.type).toBe('reworded');
    expect(flat(change?.old?.text)).toContain('to meet challenges to the rules-based maritime order in the East and South China Seas');
  });

  const edition = (id: string, text: string): Analysis =>
    analyze(documentFromText(text, { metadata: { id, date: `${id}-05-20`, issuers: ['Australia', 'India', 'Japan', 'United States'] } }), pipeline);
  const [y2021, y2022, y2023] = [
    edition(
      '2021',
      'We will champion international law to meet challenges to the maritime order, such as the militarization of disputed features and dangerous use of coast guard vessels.',
    ),
    edition(
      '2022',
      'We strongly oppose challenges to the maritime order, such as the militarization of disputed features and dangerous use of coast guard vessels.',
    ),
    edition(
      '2023',
      'We express serious concern at challenges to the maritime order, such as the militarization of disputed features and dangerous use of coast guard vessels.',
    ),
  ];

  test('goes up to «strongly oppose» in 2022 and down to «serious concern» in 2023', () => {
    const [up] = changesAbout(y2021, y2022, /disputed features/u);
    const [down] = changesAbout(y2022, y2023, /disputed features/u);
    expect([up?.type, down?.type]).toEqual(['strengthened', 'weakened']);
    expect(down?.aspects.find(({ name }) => name === 'rung')?.old?.text).toContain('oppose');
    expect(down?.aspects.find(({ name }) => name === 'rung')?.new?.text).toContain('concern');
  });
});
