/**
 * The one-to-one assignment of rows to columns with the greatest sum of scores, by shortest augmenting paths (Jonker & Volgenant 1987; the
 * Hungarian method's form with potentials). `score(row, column)` is at least 0; a pair with score 0 is never assigned. Cubic in the
 * smaller side, so callers split their items into groups that can match at all.
 * Returns for each row its column, or -1.
 */
export function bestAssignment(rows: number, columns: number, score: (row: number, column: number) => number): Int32Array {
  if (rows > columns) {
    const turned = bestAssignment(columns, rows, (column, row) => score(row, column));
    const result = new Int32Array(rows).fill(-1);
    turned.forEach((row, column) => {
      if (row >= 0) result[row] = column;
    });
    return result;
  }
  const rowPotential = new Float64Array(rows + 1);
  const columnPotential = new Float64Array(columns + 1);
  const rowOf = new Int32Array(columns + 1);
  const way = new Int32Array(columns + 1);
  for (let row = 1; row <= rows; row++) augment(row, columns, (r, c) => -score(r - 1, c - 1), rowPotential, columnPotential, rowOf, way);
  const result = new Int32Array(rows).fill(-1);
  for (let column = 1; column <= columns; column++) {
    const row = (rowOf[column] ?? 0) - 1;
    if (row >= 0 && score(row, column - 1) > 0) result[row] = column - 1;
  }
  return result;
}

/** Adds one row to the assignment along the cheapest path; index 0 of each array stands for "no column yet". */
function augment(
  row: number,
  columns: number,
  cost: (row: number, column: number) => number,
  rowPotential: Float64Array,
  columnPotential: Float64Array,
  rowOf: Int32Array,
  way: Int32Array,
): void {
  const least = new Float64Array(columns + 1).fill(Number.POSITIVE_INFINITY);
  const used = new Uint8Array(columns + 1);
  rowOf[0] = row;
  let column = 0;
  do {
    used[column] = 1;
    const current = rowOf[column] ?? 0;
    let delta = Number.POSITIVE_INFINITY;
    let next = 0;
    for (let candidate = 1; candidate <= columns; candidate++) {
      if (used[candidate] === 1) continue;
      const reduced = cost(current, candidate) - (rowPotential[current] ?? 0) - (columnPotential[candidate] ?? 0);
      if (reduced < (least[candidate] ?? 0)) {
        least[candidate] = reduced;
        way[candidate] = column;
      }
      if ((least[candidate] ?? 0) < delta) {
        delta = least[candidate] ?? 0;
        next = candidate;
      }
    }
    for (let candidate = 0; candidate <= columns; candidate++) {
      if (used[candidate] === 1) {
        const owner = rowOf[candidate] ?? 0;
        rowPotential[owner] = (rowPotential[owner] ?? 0) + delta;
        columnPotential[candidate] = (columnPotential[candidate] ?? 0) - delta;
      } else least[candidate] = (least[candidate] ?? 0) - delta;
    }
    column = next;
  } while ((rowOf[column] ?? 0) !== 0);
  do {
    const before = way[column] ?? 0;
    rowOf[column] = rowOf[before] ?? 0;
    column = before;
  } while (column !== 0);
}
