// AssemblyScript: compiled by scripts/build-wasm.ts, once with relaxed vector instructions (parser-kernels-relaxed.wasm)
// and once without (parser-kernels.wasm). The parser's net at reading time. All sums are of whole numbers and all
// fractions are rounded to 32 bits one operation at a time, so that parser-kernels.ts gives the same bits in plain
// JavaScript. Addresses are bytes in the shared memory.
//
// Weights are signed bytes. What they are multiplied with lies between 1 and 127, 64 standing for zero: the only range in
// which the relaxed dot product is the same on every machine. `shift` takes 64 times the sum of each row off again.

// @ts-ignore: decorator
@inline
function addProducts(weights: usize, inputs: v128, sum: v128): v128 {
  const w = v128.load(weights);
  if (ASC_FEATURE_RELAXED_SIMD) return i32x4.relaxed_dot_i8x16_i7x16_add_s(w, inputs, sum);
  const low = i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_s(w), i16x8.extend_low_i8x16_s(inputs));
  const high = i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_s(w), i16x8.extend_high_i8x16_s(inputs));
  return i32x4.add(i32x4.add(low, high), sum);
}

/** The four products of four rows of `cols` weights, from `w` on, with the vector at `x`. */
// @ts-ignore: decorator
@inline
function fourRows(w: usize, x: usize, cols: usize): v128 {
  let a = i32x4.splat(0), b = a, c = a, d = a;
  const w1 = w + cols, w2 = w1 + cols, w3 = w2 + cols;
  for (let at: usize = 0; at < cols; at += 16) {
    const inputs = v128.load(x + at);
    a = addProducts(w + at, inputs, a);
    b = addProducts(w1 + at, inputs, b);
    c = addProducts(w2 + at, inputs, c);
    d = addProducts(w3 + at, inputs, d);
  }
  const ab = i32x4.add(v128.shuffle<i32>(a, b, 0, 4, 1, 5), v128.shuffle<i32>(a, b, 2, 6, 3, 7));
  const cd = i32x4.add(v128.shuffle<i32>(c, d, 0, 4, 1, 5), v128.shuffle<i32>(c, d, 2, 6, 3, 7));
  return i32x4.add(v128.shuffle<i64>(ab, cd, 0, 2), v128.shuffle<i64>(ab, cd, 1, 3));
}

/**
 * For each of the `count` vectors that follow one another from `xs` on: out[r] = round((w[r] · x + shift[r]) × scale[r] ×
 * factor + bias[r]), saturated to 16 bits. `rows` is a multiple of 4, `cols` of 16.
 */
export function makeRows(
  w: usize, shift: usize, scale: usize, bias: usize, xs: usize, factor: f32, out: usize, count: i32, rows: i32, cols: i32,
): void {
  const width = <usize>rows << 1;
  const times = f32x4.splat(factor);
  for (let row: usize = 0; row < <usize>rows; row += 4, w += <usize>cols << 2) {
    const place = row << 2;
    const shifts = v128.load(shift + place);
    const scales = v128.load(scale + place);
    const biases = v128.load(bias + place);
    let x = xs;
    let to = out + (row << 1);
    for (let k: i32 = 0; k < count; k++, x += cols, to += width) {
      const sums = f32x4.convert_i32x4_s(i32x4.add(fourRows(w, x, cols), shifts));
      const value = f32x4.add(f32x4.mul(f32x4.mul(sums, scales), times), biases);
      const whole = i32x4.trunc_sat_f32x4_s(f32x4.floor(f32x4.add(value, f32x4.splat(0.5))));
      v128.store64_lane(to, i16x8.narrow_i32x4_s(whole, whole), 0);
    }
  }
}

// @ts-ignore: decorator
@inline
function softsign(a: v128): v128 {
  return f32x4.div(a, f32x4.add(f32x4.splat(1), f32x4.abs(a)));
}

// @ts-ignore: decorator
@inline
function gate(sums: usize, scale: usize, row: usize, at: usize): v128 {
  const recurrent = f32x4.mul(f32x4.convert_i32x4_s(v128.load(sums + at)), v128.load(scale + at));
  const own = f32x4.mul(f32x4.convert_i32x4_s(v128.load16x4_s(row + (at >> 1))), f32x4.splat(0.0009765625));
  return softsign(f32x4.add(recurrent, own));
}

/**
 * Reads `count` words in one direction. `rows` holds the address of each word's 16-bit input row (3 × size, in steps of
 * 1/1024), in the order of reading; `out` is where the state after the first word goes, `stride` how far the next one is.
 * `sums` (3 × size words) and `cells` (size floats) are scratch space.
 */
export function readWords(
  w: usize, shift: usize, scale: usize, rows: usize, count: i32, out: usize, stride: i32, sums: usize, cells: usize, size: i32,
): void {
  const bytes = <usize>size << 2;
  for (let at: usize = 0; at < bytes; at += 16) v128.store(cells + at, f32x4.splat(0));
  for (let at: usize = 0; at < 3 * bytes; at += 16) v128.store(sums + at, f32x4.splat(0));
  for (let k: i32 = 0; k < count; k++, rows += 4, out += stride) {
    if (k > 0) {
      let from = w;
      for (let at: usize = 0; at < 3 * bytes; at += 16, from += <usize>size << 2) {
        v128.store(sums + at, i32x4.add(fourRows(from, out - stride, size), v128.load(shift + at)));
      }
    }
    const row = <usize>load<u32>(rows);
    const half = f32x4.splat(0.5);
    for (let at: usize = 0; at < bytes; at += 16) {
      const keep = f32x4.add(half, f32x4.mul(half, gate(sums, scale, row, at)));
      const show = f32x4.add(half, f32x4.mul(half, gate(sums, scale, row, at + bytes)));
      const fresh = gate(sums, scale, row, at + 2 * bytes);
      const taken = f32x4.mul(f32x4.sub(f32x4.splat(1), keep), fresh);
      const cell = f32x4.add(f32x4.mul(keep, v128.load(cells + at)), taken);
      v128.store(cells + at, cell);
      const value = f32x4.add(f32x4.mul(f32x4.mul(show, cell), f32x4.splat(63)), f32x4.splat(64.5));
      const whole = i32x4.trunc_sat_f32x4_s(value);
      const narrow = i16x8.narrow_i32x4_s(whole, whole);
      v128.store32_lane(out + (at >> 2), i8x16.narrow_i16x8_u(narrow, narrow), 0);
    }
  }
}

/** out[r] = -64 × the sum of the `cols` weights of row r, a whole number of 32 bits; `rows` is a multiple of 4, `cols` of 16. */
export function shiftRows(w: usize, out: usize, rows: i32, cols: i32): void {
  for (let row: i32 = 0; row < rows; row++, w += cols, out += 4) {
    let sum = i32x4.splat(0);
    for (let at: usize = 0; at < <usize>cols; at += 16) {
      sum = i32x4.add(sum, i32x4.extadd_pairwise_i16x8_s(i16x8.extadd_pairwise_i8x16_s(v128.load(w + at))));
    }
    const total =
      i32x4.extract_lane(sum, 0) + i32x4.extract_lane(sum, 1) + i32x4.extract_lane(sum, 2) + i32x4.extract_lane(sum, 3);
    store<i32>(out, -64 * total);
  }
}

/** out = round(bytes × the scale of their row × steps) in 16 bits, for `rows` rows of `size` bytes. */
export function widenRows(bytes: usize, scale: usize, out: usize, rows: i32, size: i32, steps: i32): void {
  for (let row: i32 = 0; row < rows; row++, scale += 4) {
    const factor = <f64>load<f32>(scale);
    for (let at: i32 = 0; at < size; at++, bytes++, out += 2) {
      store<i16>(out, <i16>(<i32>floor(<f64>load<i8>(bytes) * factor * <f64>steps + 0.5)));
    }
  }
}

/** units = max(0, sum of the `count` 16-bit rows whose addresses stand at `rows`). `hidden` is a multiple of 32. */
export function sumRows(rows: usize, count: i32, units: usize, hidden: i32): void {
  const end = rows + (<usize>count << 2);
  const zero = i16x8.splat(0);
  const bytes = <usize>hidden << 1;
  for (let at: usize = 0; at < bytes; at += 64) {
    let a = zero, b = zero, c = zero, d = zero;
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
 * Returns which of the output rows `[first, end)` of 16-bit weights scores best, where the score of row r is
 * (w[r] · units) × scale[r] + bias[r] in 32-bit floats; of equals the first.
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
