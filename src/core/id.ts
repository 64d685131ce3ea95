import { hash } from 'node:crypto';

/** The hexadecimal SHA-256 digest of bytes or of a string's UTF-8 form. */
export function sha256(data: string | Uint8Array): string {
  return hash('sha256', data);
}

/** A slug of lower-case ASCII letters, digits and hyphens ("Shin Won-sik" → "shin-won-sik"); `fallback` where nothing is left. */
export function slugOf(name: string, fallback = 'x'): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-+|-+$/gu, '');
  if (slug !== '') return slug;
  return name === '' ? fallback : sha256(name).slice(0, 12);
}

/**
 * Makes ids that survive a rerun and an upgrade of rules: a digest of the parts that say what the item is (document,
 * holder, predicate, target, proposition), never of offsets, confidence or rule versions. The second item with the same
 * parts gets the occurrence number 2, so that one claim made twice is two occurrences of one key.
 */
export function stableIds(prefix: string, documentId: string): (parts: readonly string[]) => string {
  const seen = new Map<string, number>();
  return (parts) => {
    const key = sha256(JSON.stringify([documentId, ...parts])).slice(0, 10);
    const occurrence = (seen.get(key) ?? 0) + 1;
    seen.set(key, occurrence);
    return occurrence === 1 ? `${prefix}:${key}` : `${prefix}:${key}.${occurrence}`;
  };
}

/** The slug of several that act together: their own, sorted and joined («japan-and-united-states»); of many, how many and a digest of their ids. */
export function slugOfGroup(members: readonly string[]): string {
  const sorted = members.toSorted();
  const slug = sorted.map((id) => id.slice(2)).join('-and-');
  return slug.length <= 80 ? slug : `group-of-${sorted.length}-${sha256(sorted.join(' ')).slice(0, 8)}`;
}
