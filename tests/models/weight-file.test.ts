import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/models/seeded-random.ts';
import { decodeWeights, encodeWeights, packStrings, unpackStrings, weightArray } from '../../src/models/weight-file.ts';

const file = {
  kind: 'sample',
  version: 1,
  meta: { labels: ['NOUN', 'Größe'] },
  arrays: {
    rows: Int8Array.of(-128, 0, 127),
    keys: Uint32Array.of(0, 4294967295),
    scale: Float32Array.of(0.1, -2.5),
    words: packStrings(['the', '“', '', '\ufeff', '中国', '😀']),
  },
};

describe('a weight file', () => {
  it('gives back every array and the header', () => {
    const read = decodeWeights(encodeWeights(file), 'sample', 1);
    expect(read.meta).toEqual(file.meta);
    expect(weightArray(read, 'rows', Int8Array)).toEqual(file.arrays.rows);
    expect(weightArray(read, 'keys', Uint32Array)).toEqual(file.arrays.keys);
    expect(weightArray(read, 'scale', Float32Array)).toEqual(file.arrays.scale);
    expect(unpackStrings(weightArray(read, 'words', Uint8Array))).toEqual(['the', '“', '', '\ufeff', '中国', '😀']);
  });
  it('has the same bytes each time it is written', () => {
    expect(encodeWeights(file)).toEqual(encodeWeights(file));
  });
  it('is refused as another kind, another version, or when it is no weight file', () => {
    expect(() => decodeWeights(encodeWeights(file), 'tagger', 1)).toThrow(/weights of «sample» version 1/);
    expect(() => decodeWeights(encodeWeights(file), 'sample', 2)).toThrow(/version 2 was expected/);
    expect(() => decodeWeights(new TextEncoder().encode('no weights'), 'sample', 1)).toThrow(/no weight file/);
  });
  it('is refused when it was damaged on the way', () => {
    const bytes = encodeWeights(file);
    bytes[bytes.length - 20] = (bytes[bytes.length - 20] as number) ^ 0x55;
    expect(() => decodeWeights(bytes, 'sample', 1)).toThrow(/damaged/);
    expect(() => decodeWeights(encodeWeights(file).subarray(0, 60), 'sample', 1)).toThrow(/damaged|no weight file/);
  });
  it('names the array that is missing or of another type', () => {
    const read = decodeWeights(encodeWeights(file), 'sample', 1);
    expect(() => weightArray(read, 'rows', Float32Array)).toThrow('hold no Float32Array named «rows»');
  });
});

describe('seeded random numbers', () => {
  it('are the same for the same seed and others for another', () => {
    const draw = (seed: number): number[] => Array.from({ length: 5 }, seededRandom(seed).next);
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });
  it('shuffle keeps every value', () => {
    const values = Int32Array.from({ length: 100 }, (_, index) => index);
    seededRandom(1).shuffle(values);
    expect([...values].sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, index) => index));
  });
});
