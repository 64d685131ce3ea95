import { describe, expect, test } from 'vitest';
import { readAnalysis, writeAnalysis, writeAnalysisLine } from '../../src/core/analysis-file.ts';
import { verifyAnalysis } from '../../src/core/verify.ts';
import { analyzeEnglish } from '../pipeline/analyze-english.ts';

const analysis = analyzeEnglish('Prime Minister Kishida said on July 28, 2024 that Japan strongly opposes the attempt. It will double its aid.');

describe('the file of an analysis', () => {
  test('read back is the record that was written', () => {
    expect(readAnalysis(writeAnalysis(analysis), 'a.json')).toEqual(analysis);
    expect(readAnalysis(writeAnalysisLine(analysis), 'a.ndjson')).toEqual(analysis);
  });

  test('of an older minor version is read, of a newer one or another kind refused', () => {
    const as = (schema: string): string => JSON.stringify({ ...analysis, schema });
    expect(readAnalysis(as('communique.analysis/1.0'), 'a.json').document.id).toBe(analysis.document.id);
    expect(() => readAnalysis(as('communique.analysis/1.99'), 'a.json')).toThrow(/this program reads communique\.analysis/u);
    expect(() => readAnalysis(as('communique.analysis/2.0'), 'a.json')).toThrow(/this program reads/u);
    expect(() => readAnalysis(as('communique.diff/1.0'), 'a.json')).toThrow(/this program reads/u);
  });

  test('that is cut short, or has a field nobody knows, is refused with the place', () => {
    expect(() => readAnalysis(writeAnalysis(analysis).slice(0, -20), 'a.json')).toThrow(/not JSON/u);
    expect(() => readAnalysis(JSON.stringify({ ...analysis, mood: 'calm' }), 'a.json')).toThrow(/mood/u);
  });
});

describe('verifying an analysis', () => {
  const verify = (change: (copy: typeof analysis) => void): readonly string[] => {
    const copy = structuredClone(analysis);
    change(copy);
    return verifyAnalysis(copy).mismatches.map(({ path }) => path);
  };

  test('finds nothing wrong with a fresh one', () => {
    expect(verify(() => undefined)).toEqual([]);
    expect(verifyAnalysis(analysis).spans).toBeGreaterThan(10);
  });

  test('finds a text that was changed', () => {
    expect(verify((copy) => (copy.document.text = copy.document.text.replace('Japan', 'Korea')))).toContain('document.textSha256');
  });

  test('finds a quote that was moved', () => {
    expect(verify((copy) => (copy.times[0]!.start += 1))).toEqual(['times.0']);
  });

  test('finds a holder that the record does not know', () => {
    expect(verify((copy) => (copy.stances[0]!.holder.entity = 'e:nobody'))).toEqual(['stances.0.holder.entity']);
  });
});
