/**
 * The hashes of features: a feature is the number of its template mixed with what the template sees («hashing trick»,
 * Weinberger et al. 2009). The weights of a model count on these functions: a change here means training anew.
 */

const FNV_PRIME = 0x01000193;
const FNV_OFFSET = 0x811c9dc5 | 0;

/** FNV-1a over the UTF-16 units `[start, end)` of `text` (Fowler, Noll and Vo 1991). */
export function hashText(text: string, start: number, end: number): number {
  let hash = FNV_OFFSET;
  for (let index = start; index < end; index++) hash = Math.imul(hash ^ text.charCodeAt(index), FNV_PRIME);
  return hash;
}

/** One hash out of two; the order counts. */
export function mix(a: number, b: number): number {
  let hash = Math.imul(a ^ ((b + 0x9e3779b9) | 0), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** Features are gathered here, token by token; the array is reused. */
export interface FeatureSink {
  readonly hashes: Int32Array;
  count: number;
}

/** No token has more features than this. */
export const MOST_FEATURES = 128;

/** An empty sink; `hashes` is the room for {@link MOST_FEATURES}. */
export function featureSink(hashes: Int32Array = new Int32Array(MOST_FEATURES)): FeatureSink {
  return { hashes, count: 0 };
}

/** Adds the feature of a template. */
export function put(sink: FeatureSink, template: number, value: number): void {
  sink.hashes[sink.count++] = mix(template, value);
}
