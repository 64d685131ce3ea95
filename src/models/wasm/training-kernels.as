// AssemblyScript, not TypeScript: compiled to training-kernels.wasm by scripts/build-wasm.ts.
// The three products that training a feed-forward net spends its time on, four floats at a time. Addresses are bytes in
// the shared memory; every number of columns is a multiple of 8.

/** out[r] = w[r] · x + b[r], for the rows whose byte in `keep` is not 0; the others become 0. */
export function multiply(w: usize, b: usize, x: usize, out: usize, keep: usize, rows: i32, cols: i32): void {
  const bytes = <usize>cols << 2;
  for (let row: i32 = 0; row < rows; row++, w += bytes) {
    if (load<u8>(keep + row) == 0) {
      store<f32>(out + (<usize>row << 2), 0);
      continue;
    }
    let first = f32x4.splat(0);
    let second = f32x4.splat(0);
    for (let at: usize = 0; at < bytes; at += 32) {
      first = f32x4.add(first, f32x4.mul(v128.load(w + at), v128.load(x + at)));
      second = f32x4.add(second, f32x4.mul(v128.load(w + at, 16), v128.load(x + at, 16)));
    }
    const sum = f32x4.add(first, second);
    const total =
      f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1) + (f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3));
    store<f32>(out + (<usize>row << 2), total + load<f32>(b + (<usize>row << 2)));
  }
}

/**
 * For the rows with a gradient g that is not 0: dx += g w, then w -= rate g x and b -= rate g.
 * The gradient with respect to x is taken before the weights move.
 */
export function learn(w: usize, b: usize, x: usize, dx: usize, grad: usize, rows: i32, cols: i32, rate: f32): void {
  const bytes = <usize>cols << 2;
  for (let row: i32 = 0; row < rows; row++, w += bytes) {
    const slope = load<f32>(grad + (<usize>row << 2));
    if (slope == 0) continue;
    const through = f32x4.splat(slope);
    const step = f32x4.splat(-rate * slope);
    for (let at: usize = 0; at < bytes; at += 16) {
      const weight = v128.load(w + at);
      v128.store(dx + at, f32x4.add(v128.load(dx + at), f32x4.mul(through, weight)));
      v128.store(w + at, f32x4.add(weight, f32x4.mul(step, v128.load(x + at))));
    }
    const bias = b + (<usize>row << 2);
    store<f32>(bias, load<f32>(bias) - rate * slope);
  }
}

/** y += a x over `count` floats, a multiple of 4. */
export function addScaled(y: usize, x: usize, a: f32, count: i32): void {
  const factor = f32x4.splat(a);
  const bytes = <usize>count << 2;
  for (let at: usize = 0; at < bytes; at += 16) {
    v128.store(y + at, f32x4.add(v128.load(y + at), f32x4.mul(factor, v128.load(x + at))));
  }
}
