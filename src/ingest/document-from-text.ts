import { assemble } from './read-document.ts';
import type { IngestedDocument } from './ingested-document.ts';
import { readPlainText } from './plain-text.ts';

/**
 * A document from a string that is at hand already, with metadata as a sidecar would hold it.
 * CR LF becomes LF. Throws `input.empty` for blank text and `input.metadata` for metadata of the wrong kind.
 */
export function documentFromText(
  text: string,
  options: { readonly uri?: string; readonly metadata?: Readonly<Record<string, unknown>> } = {},
): IngestedDocument {
  const { uri = 'text', metadata = {} } = options;
  return assemble({ bytes: Buffer.from(text, 'utf8'), uri, metadata }, readPlainText(text, 0), { mediaType: 'text/plain' });
}
