import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { formulaTable, jointStatements, type FormulaRow } from '../../../scripts/eval/formula-table.ts';
import { loadPipeline } from '../../../src/pipeline/load-pipeline.ts';
import { stancesOf } from './read-english.ts';

const absent = !existsSync(jointStatements);
if (absent) process.stdout.write('formula-table: skipped, the joint statements (../shared/data/statements/wh-joint) are not beside this repository\n');

describe.skipIf(absent)('the base rates of 199 joint statements', () => {
  test('agree with those that the formulas were designed on', async () => {
    const rows = new Map((await formulaTable(jointStatements, loadPipeline(), (text) => /status quo|condemn/iu.test(text))).map((row) => [row.name, row]));
    const row = (name: string): FormulaRow => rows.get(name) ?? { name, sentences: 0, named: 0, region: 0, unnamed: 0, byTarget: new Map() };
    // «condemn»: Russia first, then the DPRK; China is never its named object.
    const condemned = row('«condemn …» its named object').byTarget;
    expect(condemned.get('e:china') ?? 0).toBe(0);
    expect(condemned.get('e:russia')).toBeGreaterThan(condemned.get('e:north-korea') ?? 0);
    // «oppose»: most sentences name nobody.
    const opposed = row('«oppose …» its named object');
    expect(opposed.unnamed / opposed.sentences).toBeGreaterThan(0.6);
    // The status quo: most sentences name a region only, or no one.
    const quo = row('status-quo');
    expect(quo.sentences).toBeGreaterThan(15);
    expect(quo.named / quo.sentences).toBeLessThan(0.35);
    expect(quo.region).toBeGreaterThanOrEqual(quo.named);
    // A programme's name is no criticism.
    expect(row('free-and-open').named).toBe(0);
  }, 180_000);
});

describe('a region', () => {
  test.each(['South China Sea', 'East and South China Seas', 'East China Sea'])('is nobody’s name: the %s', (region) => {
    const stances = stancesOf(`We strongly oppose any unilateral attempts to change the status quo in the ${region}.`, { issuers: ['Japan', 'United States'] });
    expect(stances.length).toBeGreaterThan(0);
    expect(stances.every(({ explicitness, target }) => explicitness === 'implicit' && !target.named && target.entity === 'e:china')).toBe(true);
  });

  test('is told from the state it is called after', () => {
    const [stance] = stancesOf('We strongly oppose any attempts by China to change the status quo in the East China Sea.', { issuers: ['Japan'] });
    expect(stance).toMatchObject({ explicitness: 'explicit', target: { entity: 'e:china', named: true } });
  });
});
