/**
 * A stream of random numbers that depends on its seed alone, so that a training run can be repeated bit for bit.
 * Shared by every model of this folder.
 */
export interface SeededRandom {
  /** The next number, uniform in [0, 1), with 32 bits of resolution. */
  next(): number;
  /** A whole number, uniform in [0, limit). `limit` is at least 1 and below 2^32. */
  below(limit: number): number;
  /** A draw from the normal distribution with mean 0 and variance 1 (Box and Muller 1958). */
  normal(): number;
  /** Shuffles the array in place (Fisher and Yates). */
  shuffle(values: { [index: number]: number; readonly length: number }): void;
}

/**
 * Returns the stream that belongs to `seed` (any integer; its low 32 bits count).
 *
 * The generator is Mulberry32: 32 bits of state, period 2^32, which is ample for shuffling sentences and for dropout.
 */
export function seededRandom(seed: number): SeededRandom {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const shuffle = (values: { [index: number]: number; readonly length: number }): void => {
    for (let last = values.length - 1; last > 0; last--) {
      const other = below(last + 1);
      const moved = values[last] as number;
      values[last] = values[other] as number;
      values[other] = moved;
    }
  };
  return { next, below, normal, shuffle };
}
