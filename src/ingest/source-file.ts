import { basename } from 'node:path';
import { sha256, slugOf } from '../core/id.ts';

/** The largest source that is read, in bytes; larger ones are refused before they are decoded. */
export const MAX_SOURCE_BYTES = 64 * 1024 * 1024;

/** The id of a source that names none: the slug of its file name, cut to 120 characters with a digest where it is longer. */
export function documentId(uri: string): string {
  const stem = basename(uri).replace(/\.[^.]+$/u, '');
  const slug = slugOf(stem, 'document');
  return slug.length <= 120 ? slug : `${slug.slice(0, 109)}-${sha256(slug).slice(0, 10)}`;
}
