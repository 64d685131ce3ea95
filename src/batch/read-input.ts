import { parseMapping } from '../ingest/front-matter.ts';
import type { IngestedDocument } from '../ingest/ingested-document.ts';
import { readDocument } from '../ingest/read-document.ts';
import type { InputFile } from './find-inputs.ts';
import { readRaw, type RawInput } from './raw-input.ts';

/** The document of raw bytes. Rejects with `input.*` errors that name the file and what to do. */
export async function understand({ file, bytes, sidecar }: RawInput): Promise<IngestedDocument> {
  const metadata = sidecar === undefined ? {} : { metadata: parseMapping(sidecar.text, sidecar.path, 0, 'input.metadata') };
  return readDocument({ bytes, uri: file.uri, ...(file.id === undefined ? {} : { id: file.id }), ...metadata });
}

/** Reads and understands one input file. */
export async function readInput(file: InputFile): Promise<IngestedDocument> {
  return understand(readRaw(file));
}
