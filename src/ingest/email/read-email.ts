import PostalMime, { type Email } from 'postal-mime';
import { CommuniqueError } from '../../core/error.ts';
import type { Diagnostic } from '../../core/diagnostic.ts';
import type { DrawnFact } from '../../core/document.ts';
import { factDrawer } from '../drawn.ts';
import { decodePage } from '../html/html-encoding.ts';
import { readHtml } from '../html/read-html.ts';
import type { CanonicalText } from '../ingested-document.ts';
import { readPlainText } from '../plain-text.ts';

const DEEPEST = 40;
const LONGEST_HEADERS = 512 * 1024;
/** The parser keeps every line as it comes, a few hundred bytes for each. */
const MOST_LINES = 120_000;
const MOST_PARTS = 2000;
const MOST_BYTES = 32 * 1024 * 1024;

/**
 * The text of a mail (RFC 5322, MIME): its plain part, else its HTML part; subject, sender and date as facts. Attachments are named in a
 * diagnostic, not read. Where the plain part stands in the source as it is, each character leads back to it.
 * Rejects with `input.damaged` for a mail that cannot be taken apart.
 */
export async function readEmail(bytes: Uint8Array, file: string): Promise<CanonicalText & { readonly encoding?: string }> {
  if (isTooLong(bytes)) {
    throw new CommuniqueError('input.too-complex', `the mail has more than ${MOST_BYTES / 1048576} MB, ${MOST_LINES} lines or ${MOST_PARTS} parts`, {
      place: { file },
      hint: 'Save its attachments apart, or give its text.',
    });
  }
  const mail = await parse(bytes, file);
  const { text: source, encoding } = decodePage(bytes);
  const drawn = factsOf(mail, source);
  const diagnostics = mail.attachments.map(({ filename, mimeType }): Diagnostic => ({
    code: 'ingest.attachment',
    message: `the attachment «${filename ?? mimeType}» of the mail was not read`,
  }));
  const plain = (mail.text ?? '').replaceAll('\r\n', '\n').replace(/\n+$/u, '');
  if (/\S/u.test(plain)) return { ...locatePlain(plain, source), encoding, drawn, diagnostics };
  const { text, blocks } = readHtml(mail.html ?? '', file);
  return { text, blocks, encoding, drawn, diagnostics, locations: { paths: text === '' ? [] : [[0, text.length, 'part text/html']] } };
}

function isTooLong(bytes: Uint8Array): boolean {
  if (bytes.length > MOST_BYTES) return true;
  let lines = 0;
  let parts = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) {
    if (++lines > MOST_LINES) return true;
    if (bytes[at + 1] === 0x2d && bytes[at + 2] === 0x2d && ++parts > MOST_PARTS) return true;
  }
  return false;
}

async function parse(bytes: Uint8Array, file: string): Promise<Email> {
  try {
    return await PostalMime.parse(bytes, { maxNestingDepth: DEEPEST, maxHeadersSize: LONGEST_HEADERS });
  } catch (cause) {
    throw new CommuniqueError('input.damaged', `the mail cannot be taken apart: ${(cause as Error).message}`, {
      place: { file },
      hint: 'Give the text of the mail.',
      cause,
    });
  }
}

/** The plain part with its map where it stands in the source unencoded; else with the name of the part. */
function locatePlain(plain: string, source: string): CanonicalText {
  for (const written of [plain.replaceAll('\n', '\r\n'), plain]) {
    const at = source.indexOf(written);
    if (at >= 0) return readPlainText(source.slice(0, at + written.length), at);
  }
  return { text: plain, blocks: [], locations: { paths: [[0, plain.length, 'part text/plain']] } };
}

function factsOf(mail: Email, source: string): readonly DrawnFact[] {
  const drawer = factDrawer();
  const rangeOf = (name: string): readonly [number, number] | undefined => {
    const found = new RegExp(`^${name}:[^\\n]*`, 'imu').exec(source);
    return found === null ? undefined : [found.index, found.index + found[0].length];
  };
  drawer.add('title', (mail.subject ?? '').replace(/^(?:(?:re|fwd?|aw|wg):\s*)+/iu, ''), 'mail header Subject', rangeOf('Subject'));
  drawer.add('authors', mail.from?.name ?? '', 'mail header From', rangeOf('From'));
  drawer.add('date', source.slice(...(rangeOf('Date') ?? [0, 0])).replace(/^date:\s*/iu, ''), 'mail header Date', rangeOf('Date'));
  return drawer.finish();
}
