// AssemblyScript: compiled to parser-kernels.wasm by scripts/build-wasm.ts. The two products of the parser's net at
// reading time, in whole numbers, so that plain JavaScript (parser-kernels.ts) gives the same bits. Addresses are bytes
// in the shared memory; `hidden` is a multiple of 32, `size` of 8.

/**
 * out[u] = round((w[u] · x) × scale[u]), saturated to 16 bits: what one vector in one place adds to each hidden unit.
 * `w` holds `hidden` rows of `size` 16-bit weights.
 */
export function makeRow(w: usize, x: usize, scale: usize, out: usize, hidden: i32, size: i32): void {
  const bytes = <usize>size << 1;
  for (let unit: i32 = 0; unit < hidden; unit += 4) {
    let sums = i32x4.splat(0);
    sums = i32x4.replace_lane(sums, 0, dot(w, x, bytes));
    sums = i32x4.replace_lane(sums, 1, dot(w + bytes, x, bytes));
    sums = i32x4.replace_lane(sums, 2, dot(w + 2 * bytes, x, bytes));
    sums = i32x4.replace_lane(sums, 3, dot(w + 3 * bytes, x, bytes));
    w += 4 * bytes;
    const scaled = f32x4.mul(f32x4.convert_i32x4_s(sums), v128.load(scale + (<usize>unit << 2)));
    const rounded = i32x4.trunc_sat_f32x4_s(f32x4.floor(f32x4.add(scaled, f32x4.splat(0.5))));
    v128.store64_lane(out + (<usize>unit << 1), i16x8.narrow_i32x4_s(rounded, rounded), 0);
  }
}

// @ts-ignore: decorator
@inline
function dot(w: usize, x: usize, bytes: usize): i32 {
  let sum = i32x4.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) {
    sum = i32x4.add(sum, i32x4.dot_i16x8_s(v128.load(w + at), v128.load(x + at)));
  }
  return i32x4.extract_lane(sum, 0) + i32x4.extract_lane(sum, 1) + i32x4.extract_lane(sum, 2) + i32x4.extract_lane(sum, 3);
}

/** units = max(0, sum of the `count` rows whose addresses stand at `rows`), 16 bits a unit. */
export function sumRows(rows: usize, count: i32, units: usize, hidden: i32): void {
  const end = rows + (<usize>count << 2);
  const zero = i16x8.splat(0);
  const bytes = <usize>hidden << 1;
  for (let at: usize = 0; at < bytes; at += 64) {
    let a = zero;
    let b = zero;
    let c = zero;
    let d = zero;
    for (let row = rows; row < end; row += 4) {
      const from = <usize>load<u32>(row) + at;
      a = i16x8.add(a, v128.load(from));
      b = i16x8.add(b, v128.load(from, 16));
      c = i16x8.add(c, v128.load(from, 32));
      d = i16x8.add(d, v128.load(from, 48));
    }
    v128.store(units + at, i16x8.max_s(a, zero));
    v128.store(units + at, i16x8.max_s(b, zero), 16);
    v128.store(units + at, i16x8.max_s(c, zero), 32);
    v128.store(units + at, i16x8.max_s(d, zero), 48);
  }
}

/**
 * Returns which of the output rows `[first, end)` scores best, where the score of row r is (w[r] · units) × scale[r] +
 * bias[r] in 32-bit floats; of equals the first.
 */
export function bestRow(w: usize, units: usize, scale: usize, bias: usize, first: i32, end: i32, hidden: i32): i32 {
  const bytes = <usize>hidden << 1;
  let best = first;
  let top: f32 = -Infinity;
  for (let row = first; row < end; row++) {
    const from = w + <usize>row * bytes;
    let a = i32x4.splat(0);
    let b = i32x4.splat(0);
    for (let at: usize = 0; at < bytes; at += 32) {
      a = i32x4.add(a, i32x4.dot_i16x8_s(v128.load(from + at), v128.load(units + at)));
      b = i32x4.add(b, i32x4.dot_i16x8_s(v128.load(from + at, 16), v128.load(units + at, 16)));
    }
    const sum = i32x4.add(a, b);
    const total =
      i32x4.extract_lane(sum, 0) + i32x4.extract_lane(sum, 1) + i32x4.extract_lane(sum, 2) + i32x4.extract_lane(sum, 3);
    const score = <f32>total * load<f32>(scale + (<usize>row << 2)) + load<f32>(bias + (<usize>row << 2));
    if (score > top) {
      top = score;
      best = row;
    }
  }
  return best;
}
