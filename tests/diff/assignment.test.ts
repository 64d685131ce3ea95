import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestAssignment } from '../../src/diff/assignment.ts';

/** The best sum over every one-to-one assignment, by trying all. */
function bruteForce(scores: readonly (readonly number[])[], row = 0, taken = 0): number {
  const line = scores[row];
  if (line === undefined) return 0;
  return Math.max(
    bruteForce(scores, row + 1, taken),
    ...line.map((score, column) => ((taken >> column) & 1 ? 0 : score + bruteForce(scores, row + 1, taken | (1 << column)))),
  );
}

describe('an assignment', () => {
  test('gives up the best pair of one row where the sum is greater so', () => {
    const scores = [
      [10, 9],
      [9, 1],
    ];
    expect([...bestAssignment(2, 2, (row, column) => scores[row]?.[column] ?? 0)]).toEqual([1, 0]);
  });

  test('leaves out pairs without a score', () => {
    expect([...bestAssignment(2, 3, () => 0)]).toEqual([-1, -1]);
  });

  test('is as good as the best of all assignments, and one to one', () => {
    const matrix = fc
      .integer({ min: 1, max: 5 })
      .chain((columns) => fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 5 }));
    fc.assert(
      fc.property(matrix, (scores) => {
        const result = [...bestAssignment(scores.length, scores[0]?.length ?? 0, (row, column) => scores[row]?.[column] ?? 0)];
        const used = result.filter((column) => column >= 0);
        expect(new Set(used).size).toBe(used.length);
        expect(result.reduce((sum, column, row) => sum + (column < 0 ? 0 : (scores[row]?.[column] ?? 0)), 0)).toBe(bruteForce(scores));
      }),
    );
  });
});
