import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Diff } from '../../src/core/diff.ts';
import { Track } from '../../src/core/track.ts';
import { communique } from './spawn-communique.ts';

const [old, next] = ['corpus/specimens/auroran-council-2023.md', 'corpus/specimens/auroran-council-2024.md'];
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'communique-'));
  communique(['analyze', old, next, '-o', folder, '-q']);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('communique diff', () => {
  test('compares two documents for a reader, with both quotes', () => {
    const { code, stdout } = communique(['diff', old, next]);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /▲ strengthened {2}The promise of the Auroran Council is firmer: «intend to establish» \(rung 2 of 5\) became «decided to establish» \(rung 4\)/u,
    );
    expect(stdout).not.toContain('\u001B[');
  });

  test('writes a valid record, the same from documents, from analyses and from a folder of a series', () => {
    const [documents, analyses, series] = [
      communique(['diff', old, next, '--format', 'json']),
      communique(['diff', join(folder, 'auroran-council-2023.json'), join(folder, 'auroran-council-2024.json'), '--format', 'json']),
      communique(['diff', folder, '--format', 'json']),
    ].map(({ stdout }) => Diff.parse(JSON.parse(stdout)));
    expect(analyses).toEqual(documents);
    expect(series).toEqual(documents);
  });

  test('finds the edition before a document by itself', () => {
    const { stdout, stderr } = communique(['diff', next, '--in', folder, '--format', 'json']);
    expect(stderr).toContain('auroran-council-2023, the edition before it');
    expect(Diff.parse(JSON.parse(stdout)).old.id).toBe('auroran-council-2023');
  });

  test('says what to do when there is nothing to compare with', () => {
    const { code, stderr } = communique(['diff', next]);
    expect([code, stderr.includes('Give two documents')]).toEqual([2, true]);
  });
});

describe('communique track', () => {
  test('follows a formula as a table, as JSON and as a picture', () => {
    const svg = join(folder, 'timeline.svg');
    expect(communique(['track', 'status quo', '--in', folder, '--svg', svg]).stdout).toMatch(/status quo +2 +2 +2023-05-12 +2024-05-17/u);
    expect(readFileSync(svg, 'utf8')).toContain('</svg>');
    expect(Track.parse(JSON.parse(communique(['track', 'status quo', '--in', folder, '--json']).stdout)).formulas[0]?.documents).toBe(2);
  });
});
