// AssemblyScript: compiled to training-kernels.wasm by scripts/build-wasm.ts. What training a net spends its time on,
// four floats at a time. Addresses are bytes in the shared memory; numbers of rows and columns are multiples of 4.

// @ts-ignore: decorator
@inline
function sumsOfFour(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<i32>(a, b, 0, 4, 1, 5), v128.shuffle<i32>(a, b, 2, 6, 3, 7));
  const cd = f32x4.add(v128.shuffle<i32>(c, d, 0, 4, 1, 5), v128.shuffle<i32>(c, d, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<i64>(ab, cd, 0, 2), v128.shuffle<i64>(ab, cd, 1, 3));
}

/** out = w x + b. */
export function multiply(w: usize, b: usize, x: usize, out: usize, rows: i32, cols: i32): void {
  const bytes = <usize>cols << 2;
  for (let row: i32 = 0; row < rows; row += 4) {
    let s0 = f32x4.splat(0), s1 = s0, s2 = s0, s3 = s0;
    const w1 = w + bytes, w2 = w1 + bytes, w3 = w2 + bytes;
    for (let at: usize = 0; at < bytes; at += 16) {
      const part = v128.load(x + at);
      s0 = f32x4.add(s0, f32x4.mul(v128.load(w + at), part));
      s1 = f32x4.add(s1, f32x4.mul(v128.load(w1 + at), part));
      s2 = f32x4.add(s2, f32x4.mul(v128.load(w2 + at), part));
      s3 = f32x4.add(s3, f32x4.mul(v128.load(w3 + at), part));
    }
    const place = <usize>row << 2;
    v128.store(out + place, f32x4.add(sumsOfFour(s0, s1, s2, s3), v128.load(b + place)));
    w = w3 + bytes;
  }
}

/** dx += g w, the gradient of `multiply` by its input. */
export function multiplyBack(w: usize, g: usize, dx: usize, rows: i32, cols: i32): void {
  const bytes = <usize>cols << 2;
  for (let row: i32 = 0; row < rows; row += 4) {
    const slopes = g + (<usize>row << 2);
    const g0 = v128.load32_splat(slopes), g1 = v128.load32_splat(slopes, 4);
    const g2 = v128.load32_splat(slopes, 8), g3 = v128.load32_splat(slopes, 12);
    const w1 = w + bytes, w2 = w1 + bytes, w3 = w2 + bytes;
    for (let at: usize = 0; at < bytes; at += 16) {
      const first = f32x4.add(f32x4.mul(v128.load(w + at), g0), f32x4.mul(v128.load(w1 + at), g1));
      const second = f32x4.add(f32x4.mul(v128.load(w2 + at), g2), f32x4.mul(v128.load(w3 + at), g3));
      v128.store(dx + at, f32x4.add(v128.load(dx + at), f32x4.add(first, second)));
    }
    w = w3 + bytes;
  }
}

/** dw += sum over k of g[k] x[k]ᵀ and db += sum of g[k]: the gradient of `multiply` by its weights. `gs` and `xs` hold `count` addresses each. */
export function outer(dw: usize, db: usize, gs: usize, xs: usize, count: i32, rows: i32, cols: i32): void {
  const bytes = <usize>cols << 2;
  const end = <usize>count << 2;
  for (let row: i32 = 0; row < rows; row += 4) {
    const place = <usize>row << 2;
    let slopes = v128.load(db + place);
    for (let k: usize = 0; k < end; k += 4) slopes = f32x4.add(slopes, v128.load(<usize>load<u32>(gs + k) + place));
    v128.store(db + place, slopes);
    const w1 = dw + bytes, w2 = w1 + bytes, w3 = w2 + bytes;
    for (let at: usize = 0; at < bytes; at += 16) {
      let s0 = v128.load(dw + at), s1 = v128.load(w1 + at), s2 = v128.load(w2 + at), s3 = v128.load(w3 + at);
      for (let k: usize = 0; k < end; k += 4) {
        const part = v128.load(<usize>load<u32>(xs + k) + at);
        const g = <usize>load<u32>(gs + k) + place;
        s0 = f32x4.add(s0, f32x4.mul(part, v128.load32_splat(g)));
        s1 = f32x4.add(s1, f32x4.mul(part, v128.load32_splat(g, 4)));
        s2 = f32x4.add(s2, f32x4.mul(part, v128.load32_splat(g, 8)));
        s3 = f32x4.add(s3, f32x4.mul(part, v128.load32_splat(g, 12)));
      }
      v128.store(dw + at, s0);
      v128.store(w1 + at, s1);
      v128.store(w2 + at, s2);
      v128.store(w3 + at, s3);
    }
    dw = w3 + bytes;
  }
}

/** out = sum of the `count` vectors whose addresses stand at `list`. */
export function sumVectors(list: usize, count: i32, out: usize, size: i32): void {
  const bytes = <usize>size << 2;
  const end = <usize>count << 2;
  for (let at: usize = 0; at < bytes; at += 16) {
    let sum = f32x4.splat(0);
    for (let k: usize = 0; k < end; k += 4) sum = f32x4.add(sum, v128.load(<usize>load<u32>(list + k) + at));
    v128.store(out + at, sum);
  }
}

/** Adds `x` to each of the `count` vectors whose addresses stand at `list`. */
export function addToVectors(list: usize, count: i32, x: usize, size: i32): void {
  const bytes = <usize>size << 2;
  const end = <usize>count << 2;
  for (let k: usize = 0; k < end; k += 4) {
    const y = <usize>load<u32>(list + k);
    for (let at: usize = 0; at < bytes; at += 16) v128.store(y + at, f32x4.add(v128.load(y + at), v128.load(x + at)));
  }
}

/**
 * One step of Adam (Kingma and Ba 2015) over `count` parameters: first and second moments of the gradient are kept, the
 * gradient is cleared. `rate` has the correction for the first steps in it.
 */
export function adam(value: usize, grad: usize, first: usize, second: usize, count: i32, rate: f32, beta1: f32, beta2: f32): void {
  const keep1 = f32x4.splat(beta1), take1 = f32x4.splat(1 - beta1);
  const keep2 = f32x4.splat(beta2), take2 = f32x4.splat(1 - beta2);
  const step = f32x4.splat(rate), small = f32x4.splat(1e-8);
  const bytes = <usize>count << 2;
  for (let at: usize = 0; at < bytes; at += 16) {
    const g = v128.load(grad + at);
    const m = f32x4.add(f32x4.mul(v128.load(first + at), keep1), f32x4.mul(g, take1));
    const v = f32x4.add(f32x4.mul(v128.load(second + at), keep2), f32x4.mul(f32x4.mul(g, g), take2));
    v128.store(first + at, m);
    v128.store(second + at, v);
    v128.store(value + at, f32x4.sub(v128.load(value + at), f32x4.div(f32x4.mul(step, m), f32x4.add(f32x4.sqrt(v), small))));
    v128.store(grad + at, f32x4.splat(0));
  }
}
