import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Analysis } from '../../src/core/analysis.ts';
import type { Correction, CorrectionDraft } from '../../src/core/correction.ts';
import { verifyAnalysis } from '../../src/core/verify.ts';
import { applyCorrections } from '../../src/corrections/apply-corrections.ts';
import { parseCorrections } from '../../src/corrections/correction-file.ts';
import { goldRows } from '../../src/corrections/gold-rows.ts';
import { sampleAnalysis } from '../store/sample-analysis.ts';

const analysis = sampleAnalysis({ id: 'a' });
const say = (item: string, verdict: Correction['verdict'], change?: CorrectionDraft['change'], document = 'a'): Correction => ({
  document,
  item,
  verdict,
  who: 'A. Reader',
  when: '2026-01-02T03:04:05.000Z',
  text: 'words',
  ...(change === undefined ? {} : { change }),
});
const [stance] = analysis.stances;
const id = stance?.id ?? '';

describe('corrections', () => {
  test('take a rejected stance away and say so', () => {
    const result = applyCorrections(analysis, [say(id, 'reject')]);
    expect(result.stances.map((item) => item.id)).not.toContain(id);
    expect(result.corrections).toEqual([say(id, 'reject')]);
  });

  test('give a stance another target and polarity, known from a person and not from words', () => {
    const result = applyCorrections(analysis, [say(id, 'correct', { target: 'e:valdoria', polarity: 'neutral', holder: null })]);
    const changed = result.stances.find((item) => item.id === id);
    expect(changed).toMatchObject({ polarity: 'neutral', confidence: 1, holder: { entity: null, basis: 'inferred' } });
    expect(changed?.target).toMatchObject({ entity: 'e:valdoria', candidates: [{ reason: 'corrected by A. Reader on 2026-01-02' }] });
  });

  test('make what was accepted certain and leave the rest', () => {
    const result = applyCorrections(analysis, [say(id, 'accept')]);
    expect(result.stances).toEqual(analysis.stances.map((item) => (item.id === id ? { ...item, confidence: 1 } : item)));
    expect(result.claims).toEqual(analysis.claims);
  });

  test('of another document change nothing', () => {
    expect(applyCorrections(analysis, [say(id, 'reject', undefined, 'b')])).toBe(analysis);
  });

  test('that come later count', () => {
    const result = applyCorrections(analysis, [say(id, 'reject'), say(id, 'accept')]);
    expect(result.stances.map((item) => item.id)).toContain(id);
  });

  test.each([say('st:gone', 'reject'), say(id, 'correct', { target: 'e:nobody' })])('without an item become a doubt: %j', (correction) => {
    const result = applyCorrections(analysis, [correction]);
    expect(result.diagnostics.at(-1)).toMatchObject({ code: 'corrections.orphan' });
    expect(result.stances).toEqual(analysis.stances);
    expect(result.corrections).toBeUndefined();
  });

  test('leave a valid analysis without dangling references, whatever is rejected in whatever order', () => {
    const ids = [...analysis.stances, ...analysis.claims, ...analysis.entities, ...analysis.times, ...analysis.attributions].map((item) => item.id);
    fc.assert(
      fc.property(fc.shuffledSubarray(ids), fc.constantFrom('reject' as const, 'accept' as const), (chosen, verdict) => {
        const result = applyCorrections(
          analysis,
          chosen.map((item) => say(item, verdict)),
        );
        expect(() => Analysis.parse(result)).not.toThrow();
        expect(verifyAnalysis(result).mismatches).toEqual([]);
      }),
    );
  });
});

describe('a file of corrections', () => {
  test('is read line by line', () => {
    expect(parseCorrections(`${JSON.stringify(say(id, 'accept'))}\n\n`, 'f')).toEqual([say(id, 'accept')]);
  });
  test.each([
    ['{"document":1}', /f:1: document/u],
    ['x', /f:1: not JSON/u],
  ])('names the line that is broken: %s', (text, message) => {
    expect(() => parseCorrections(text, 'f')).toThrow(expect.objectContaining({ code: 'corrections.invalid', place: { file: 'f', line: 1 } }) as Error);
    expect(message.source).toContain('f:1');
  });
});

describe('gold', () => {
  test('is the judged sentence with the target that stands in it', () => {
    const named = analysis.stances.find(({ target }) => target.start !== undefined) ?? stance;
    const rows = goldRows(analysis, [say(named?.id ?? '', 'reject')]);
    for (const { text, gold } of rows)
      for (const { start, end, surface, polarity } of gold) expect([text.slice(start, end), polarity]).toEqual([surface, 'neutral']);
  });

  test('takes the target a person gave where the sentence speaks of it', () => {
    const [sentence] = analysis.sentences;
    const inFirst = analysis.stances.find(({ cue }) => sentence !== undefined && cue.end <= sentence.end)?.id ?? '';
    const [row] = goldRows(analysis, [say(inFirst, 'correct', { target: 'e:valdoria', polarity: 'positive' })]);
    expect(row?.gold).toEqual([{ start: 0, end: 8, surface: 'Valdoria', polarity: 'positive' }]);
  });
});
