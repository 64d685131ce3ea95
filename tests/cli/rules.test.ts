import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { communique } from './spawn-communique.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'communique-rules-'));
  cpSync('pipelines/en', join(folder, 'en'), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const rules = (...args: string[]): ReturnType<typeof communique> => communique(['rules', ...args, '--pipeline', join(folder, 'en')]);

describe('communique rules', () => {
  test('a new formula is one file, whose examples hold as it stands', () => {
    const made = rules('new', 'stance', 'Debt Trap');
    expect([made.code, made.stdout.trim()]).toEqual([0, join(folder, 'en/stance/formulas/debt-trap.yaml')]);
    const checked = rules('check');
    expect([checked.stderr, checked.code]).toEqual(['', 0]);
    expect(checked.stdout).toMatch(/^\d+ rules, \d+ examples, 0 faults\n$/u);
  });

  test('an example that does not hold is named', () => {
    const file = join(folder, 'en/stance/formulas/debt-trap.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('The ministers met in the region.', 'We strongly oppose the debt trap.'));
    const checked = rules('check');
    expect([checked.code, checked.stderr]).toEqual([5, 'stance.formula.debt-trap speaks on a look-alike: We strongly oppose the debt trap.\n']);
  });

  test('a name that is taken, a stage without formulas and an unknown action are refused', () => {
    expect(rules('new', 'stance', 'debt-trap').stderr).toMatch(/there already/u);
    expect(rules('new', 'dates', 'x').stderr).toMatch(/no formulas for «dates»/u);
    expect(rules('list').code).toBe(2);
  });
});
