// AssemblyScript: compiled by scripts/build-wasm.ts. The sums of feature weights of the entity model; feature-sums.ts gives the same numbers in
// plain JavaScript. Addresses are bytes in the shared memory.

/**
 * Sums the rows of the `count` features whose hashes stand at `hashes`, cut to `mask`: 16 weights of 16 bits a row, 16 sums of 32 bits at `out`.
 * `slots` holds for every 32 slots a bit for each that has a row, and how many rows stand before them.
 */
export function sumFeatures(slots: usize, weights: usize, hashes: usize, count: i32, mask: u32, out: usize): void {
  let a = i32x4.splat(0), b = a, c = a, d = a;
  const end = hashes + (<usize>count << 2);
  for (let at = hashes; at < end; at += 4) {
    const slot = load<u32>(at) & mask;
    const word = slots + (<usize>(slot >>> 5) << 3);
    const bits = load<u32>(word);
    const bit: u32 = 1 << (slot & 31);
    if ((bits & bit) == 0) continue;
    const row = weights + (<usize>(load<u32>(word, 4) + popcnt<u32>(bits & (bit - 1))) << 5);
    const low = v128.load(row);
    const high = v128.load(row, 16);
    a = i32x4.add(a, i32x4.extend_low_i16x8_s(low));
    b = i32x4.add(b, i32x4.extend_high_i16x8_s(low));
    c = i32x4.add(c, i32x4.extend_low_i16x8_s(high));
    d = i32x4.add(d, i32x4.extend_high_i16x8_s(high));
  }
  v128.store(out, a);
  v128.store(out, b, 16);
  v128.store(out, c, 32);
  v128.store(out, d, 48);
}
