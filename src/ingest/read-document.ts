import type { Diagnostic } from '../core/diagnostic.ts';
import type { Document } from '../core/document.ts';
import { CommuniqueError } from '../core/error.ts';
import { sha256, slugOf } from '../core/id.ts';
import { decodeText } from '../text/decode.ts';
import { isIdentity } from '../text/offset-map.ts';
import { describe } from './describe.ts';
import { readDocx } from './docx/read-docx.ts';
import { readEmail } from './email/read-email.ts';
import { formatOf, mediaTypes, type Format } from './format.ts';
import { readFrontMatter } from './front-matter.ts';
import { decodePage } from './html/html-encoding.ts';
import { readHtml } from './html/read-html.ts';
import type { CanonicalText, IngestedDocument } from './ingested-document.ts';
import { readPdf } from './pdf/read-pdf.ts';
import { isTangled } from './markdown-limits.ts';
import { readMarkdown } from './markdown.ts';
import { readPlainText } from './plain-text.ts';
import { documentId, MAX_SOURCE_BYTES } from './source-file.ts';

/** One source to be read: its bytes, where they came from, and what is known of it beforehand. */
export interface SourceFile {
  readonly bytes: Uint8Array;
  /** The address it is known by, with `/`: `corpus/lin/article.txt`. */
  readonly uri: string;
  /** Metadata from a sidecar or the caller; it wins over front matter. */
  readonly metadata?: Readonly<Record<string, unknown>>;
  /** The character encoding that the server or the mail part named. */
  readonly charset?: string;
  /** The id to use where the metadata names none. */
  readonly id?: string;
}

/**
 * Reads one source into a document with canonical text, metadata and a map back to the source.
 * Rejects with `input.*` errors that name the file and what to do.
 */
export async function readDocument(file: SourceFile): Promise<IngestedDocument> {
  const { bytes, uri } = file;
  if (bytes.length === 0) throw new CommuniqueError('input.empty', 'the file is empty', { place: { file: uri } });
  if (bytes.length > MAX_SOURCE_BYTES) {
    throw new CommuniqueError('input.too-large', `the file has ${(bytes.length / 1048576).toFixed(0)} MB; at most ${MAX_SOURCE_BYTES / 1048576} MB are read`, {
      place: { file: uri },
      hint: 'Split it into its documents.',
    });
  }
  const format = formatOf(bytes, uri);
  const { encoding, ...canonical } = await readWith(readers[format], file);
  return assemble(file, canonical, { mediaType: mediaTypes[format], ...(encoding === undefined ? {} : { encoding }) });
}

/** What a format's reader gives: the canonical text, and the encoding where the source is text. */
type ReadText = CanonicalText & { readonly encoding?: string };

const readers: Readonly<Record<Format, (file: SourceFile) => ReadText | Promise<ReadText>>> = {
  text: readText,
  markdown: readText,
  html({ bytes, uri, charset, metadata }) {
    const { text, encoding } = decodePage(bytes, charset ?? (typeof metadata?.['charset'] === 'string' ? metadata['charset'] : undefined));
    return { ...readHtml(text, uri), encoding };
  },
  async pdf({ bytes, uri }) {
    return readPdf(bytes, uri);
  },
  docx({ bytes, uri }) {
    return readDocx(bytes, uri);
  },
  async email({ bytes, uri }) {
    return readEmail(bytes, uri);
  },
  zip: refuse,
  gzip: refuse,
  tar: refuse,
};

function readText({ bytes, uri }: SourceFile): ReadText {
  const { text, encoding } = decodeText(bytes, uri);
  const frontMatter = readFrontMatter(text, uri);
  const bodyStart = frontMatter?.bodyStart ?? 0;
  const markdown = formatOf(bytes, uri) === 'markdown';
  const tangled = markdown && isTangled(text);
  const body = markdown && !tangled ? readMarkdown(text, bodyStart) : readPlainText(text, bodyStart);
  return { ...body, ...(tangled ? { diagnostics: [tangle] } : {}), ...(frontMatter === undefined ? {} : { metadata: frontMatter.values }), encoding };
}

/** Reads with a reader whose errors may not know the file. */
async function readWith(read: (typeof readers)[Format], file: SourceFile): Promise<ReadText> {
  try {
    return await read(file);
  } catch (error) {
    if (!(error instanceof CommuniqueError) || error.place.file !== undefined) throw error;
    const { code, message, hint } = error;
    throw new CommuniqueError(code, message, { place: { file: file.uri }, ...(hint === undefined ? {} : { hint }), cause: error });
  }
}

const tangle: Diagnostic = { code: 'ingest.markdown', message: 'too long or nested too deep for Markdown; read as plain text' };

function refuse({ bytes, uri }: SourceFile): never {
  throw new CommuniqueError('input.binary', `the file holds ${mediaTypes[formatOf(bytes, uri)]} data, not a document`, {
    place: { file: uri },
    hint: 'Take the documents out of it and give those.',
  });
}

/** Joins canonical text and metadata to a document. Throws `input.empty` where no text is left. */
export function assemble(file: SourceFile, canonical: CanonicalText, source: { readonly mediaType: string; readonly encoding?: string }): IngestedDocument {
  const { text } = canonical;
  if (!/\S/u.test(text)) throw new CommuniqueError('input.empty', 'the file holds no text', { place: { file: file.uri } });
  const { described, diagnostics, drawn } = describe({ ...canonical.metadata, ...file.metadata }, canonical.drawn ?? [], file.uri);
  const { id, url, ...rest } = described;
  const { offsetMap, locations } = canonical;
  const document: Document = {
    id: id === undefined ? (file.id ?? documentId(file.uri)) : slugOf(id),
    ...rest,
    source: {
      uri: file.uri,
      mediaType: source.mediaType,
      sha256: sha256(file.bytes),
      ...(source.encoding === undefined ? {} : { encoding: source.encoding }),
      ...(url === undefined ? {} : { url }),
    },
    textSha256: sha256(text),
    offsetUnit: 'utf-16',
    ...(offsetMap === undefined || isIdentity(offsetMap) ? {} : { offsetMap }),
    ...(locations === undefined ? {} : { locations }),
    ...(drawn.length === 0 ? {} : { drawn }),
    text,
  };
  return { document, blocks: canonical.blocks, diagnostics: [...diagnostics, ...(canonical.diagnostics ?? [])] };
}
