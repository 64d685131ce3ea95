// AssemblyScript: compiled by scripts/build-wasm.ts. The sums of feature weights of the entity model; feature-sums.ts gives the same numbers in
// plain JavaScript. Addresses are bytes in the shared memory.

/**
 * Lays stored rows out for sumFeatures: at `slots` for each of the `words` numbers at `bits` that number and how many rows stand before it; at
 * `rows` 16 bytes a row, the next of the `roots` for each label of its mask (`low` and `high` bits), zero for the others.
 */
export function placeRows(bits: usize, words: i32, low: usize, high: usize, roots: usize, slots: usize, rows: usize): void {
  let count: u32 = 0;
  for (let word: i32 = 0; word < words; word++, bits += 4, slots += 8) {
    const own = load<u32>(bits);
    store<u32>(slots, own);
    store<u32>(slots, count, 4);
    count += popcnt<u32>(own);
  }
  for (let row: u32 = 0; row < count; row++, low++, high++, rows += 16) {
    for (let mask = <u32>load<u8>(low) | (<u32>load<u8>(high) << 8); mask != 0; mask &= mask - 1, roots++) {
      store<i8>(rows + <usize>ctz<u32>(mask), load<i8>(roots));
    }
  }
}

/**
 * Sums the rows of the `count` features whose hashes stand at `hashes`, cut to `mask`: 16 signed square roots of weights a row, 16 sums of
 * 32 bits at `out`. `slots` and `rows` are as placeRows leaves them.
 */
export function sumFeatures(slots: usize, rows: usize, hashes: usize, count: i32, mask: u32, out: usize): void {
  let a = i32x4.splat(0), b = a, c = a, d = a;
  const end = hashes + (<usize>count << 2);
  for (let at = hashes; at < end; at += 4) {
    const slot = load<u32>(at) & mask;
    const word = slots + (<usize>(slot >>> 5) << 3);
    const bits = load<u32>(word);
    const bit: u32 = 1 << (slot & 31);
    if ((bits & bit) == 0) continue;
    const roots = v128.load(rows + (<usize>(load<u32>(word, 4) + popcnt<u32>(bits & (bit - 1))) << 4));
    const lowRoots = i16x8.extend_low_i8x16_s(roots);
    const highRoots = i16x8.extend_high_i8x16_s(roots);
    const low = i16x8.mul(lowRoots, i16x8.abs(lowRoots));
    const high = i16x8.mul(highRoots, i16x8.abs(highRoots));
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
