import { describe, expect, test } from 'vitest';
import { readExample } from '../../../src/resources/rule.ts';
import { compileStanceRules } from '../../../src/stages/stance/stance-rules.ts';
import { makeStanceStage } from '../../../src/stages/stance/stance.ts';
import { files, layersOf } from './read-english.ts';

const whole = makeStanceStage(compileStanceRules(files));
const overlap = (a: { readonly start: number; readonly end: number }, [start, end]: readonly [number, number]): boolean => a.start < end && start < a.end;

describe.each(files.cues.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  // A rule that only speaks of those whom other words blame cannot speak alone.
  const alone = makeStanceStage(compileStanceRules({ ...files, cues: rule.needs === 'antagonist' ? files.cues : [rule], formulas: [] }));

  test.each(rule.match)('takes %s', (example) => {
    const { text, spans } = readExample(example);
    const layers = layersOf(text);
    for (const span of spans) {
      expect(
        alone.run(layers).stances.filter((stance) => stance.by === `${id}@1` && overlap(stance.cue, span)),
        'alone',
      ).not.toEqual([]);
      expect(
        whole.run(layers).stances.filter((stance) => overlap(stance.cue, span)),
        'with all rules',
      ).not.toEqual([]);
    }
  });

  test.each(rule.reject)('leaves %s', (example) => {
    expect(alone.run(layersOf(example)).stances.filter((stance) => stance.by === `${id}@1`)).toEqual([]);
  });
});

describe.each(files.formulas.map((formula) => [formula.id, formula] as const))('%s', (id, formula) => {
  const alone = makeStanceStage(compileStanceRules({ ...files, formulas: [formula] }));
  const device = id.replace(/^stance\./u, '');

  test.each(formula.match)('takes %s', (example) => {
    const { text, spans } = readExample(example);
    const layers = layersOf(text);
    for (const stage of [alone, whole]) {
      expect(stage.run(layers).stances.filter((stance) => stance.device === device).length).toBeGreaterThan(0);
    }
    for (const [start, end] of spans)
      expect(
        whole
          .run(layers)
          .stances.some((stance) => stance.device === device && (stance.topic ?? stance.cue).start <= start && end <= (stance.topic ?? stance.cue).end),
      ).toBe(true);
  });

  test.each(formula.reject)('leaves %s', (example) => {
    expect(alone.run(layersOf(example)).stances.filter((stance) => stance.device === device)).toEqual([]);
  });
});
