import { describe, expect, test } from 'vitest';
import type { LayerName } from '../../src/core/layers.ts';
import type { AnyStage } from '../../src/core/stage.ts';
import { checkOrder, stagesFor } from '../../src/pipeline/order-check.ts';

const stage = (name: string, requires: readonly LayerName[], provides: readonly LayerName[]): AnyStage => ({
  name,
  version: 1,
  requires,
  provides,
  run: () => ({}),
});
const cut = stage('cut', ['document'], ['sentences', 'tokens']);
const tag = stage('tag', ['tokens'], ['tags']);
const name = stage('name', ['tokens'], ['entities']);

describe('the order of stages', () => {
  test('holds when each finds what it needs', () => {
    expect(() => checkOrder([cut, tag, name], 'p.yaml')).not.toThrow();
  });

  test('is refused with the stage, the layer and where it would come from', () => {
    expect(() => checkOrder([tag, cut], 'p.yaml')).toThrow(/«tag» requires «tokens»/u);
    expect(() => checkOrder([tag, cut], 'p.yaml')).toThrow(expect.objectContaining({ hint: 'Put «cut» before «tag».' }));
  });

  test('is refused where two stages make one layer', () => {
    expect(() => checkOrder([cut, { ...cut, name: 'cut2' }], 'p.yaml')).toThrow(/«cut» and «cut2» both provide «sentences»/u);
  });

  test('a run for some layers takes only the stages they stand on', () => {
    expect(stagesFor([cut, tag, name], ['entities']).map(({ name: of }) => of)).toEqual(['cut', 'name']);
  });
});
