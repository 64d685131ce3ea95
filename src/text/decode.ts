import { CommuniqueError } from '../core/error.ts';

/** A decoded source: its text without byte-order mark, the encoding, and the bytes the mark took. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be';
  readonly bomLength: number;
}

type Encoding = DecodedText['encoding'];

/**
 * Decodes bytes in any Unicode encoding: by byte-order mark, else by the pattern of zero bytes, else as UTF-8.
 * Throws `input.binary` for data that is no text and `input.encoding` with the byte offset of the first fault.
 */
export function decodeText(bytes: Uint8Array, file: string): DecodedText {
  const [encoding, bomLength] = markOf(bytes) ?? [guess(bytes), 0];
  const body = bomLength === 0 ? bytes : bytes.subarray(bomLength);
  if (encoding === 'utf-8' && body.subarray(0, 65_536).includes(0)) throw binary(file);
  const text = decode(body, encoding, bomLength, file);
  if (looksBinary(text)) throw binary(file);
  return { text, encoding, bomLength };
}

function binary(file: string): CommuniqueError {
  return new CommuniqueError('input.binary', 'the file holds binary data, not text', {
    place: { file },
    hint: 'Give the text itself, or a format that is read (see communique analyze --help).',
  });
}

function markOf(b: Uint8Array): readonly [Encoding, number] | undefined {
  if (b[0] === 0xff && b[1] === 0xfe && b[2] === 0 && b[3] === 0) return ['utf-32le', 4];
  if (b[0] === 0 && b[1] === 0 && b[2] === 0xfe && b[3] === 0xff) return ['utf-32be', 4];
  if (b[0] === 0xff && b[1] === 0xfe) return ['utf-16le', 2];
  if (b[0] === 0xfe && b[1] === 0xff) return ['utf-16be', 2];
  if (b[0] === 0xef && b[1] === 0xbb && b[2] === 0xbf) return ['utf-8', 3];
  return undefined;
}

/** Latin text in a wide encoding without a mark shows by where its zero bytes stand. */
function guess(bytes: Uint8Array): Encoding {
  const length = Math.min(bytes.length, 4096) & ~3;
  if (length < 4) return 'utf-8';
  const zeros = [0, 0, 0, 0];
  for (let at = 0; at < length; at++) if (bytes[at] === 0) zeros[at & 3] = (zeros[at & 3] ?? 0) + 1;
  const most = (index: number): boolean => (zeros[index] ?? 0) > (length / 4) * 0.7;
  const none = (index: number): boolean => (zeros[index] ?? 0) < (length / 4) * 0.3;
  if (none(0) && most(2) && most(3)) return 'utf-32le';
  if (none(3) && most(0) && most(1)) return 'utf-32be';
  if (none(0) && none(2) && most(1) && most(3)) return 'utf-16le';
  if (none(1) && none(3) && most(0) && most(2)) return 'utf-16be';
  return 'utf-8';
}

function decode(body: Uint8Array, encoding: Encoding, skipped: number, file: string): string {
  if (encoding === 'utf-32le' || encoding === 'utf-32be') return decodeUtf32(body, encoding === 'utf-32le', skipped, file);
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(body);
  } catch (cause) {
    const at = skipped + firstFault(body, encoding);
    throw new CommuniqueError('input.encoding', `not valid ${encoding.toUpperCase()}: the first fault is at byte ${at}`, {
      place: { file },
      hint: 'Save the file as UTF-8. Text in an older encoding can be turned with iconv -f <encoding> -t utf-8.',
      cause,
    });
  }
}

/** The offset of the first byte at which `body` stops being valid, by halving: a prefix is valid up to there in streaming mode. */
function firstFault(body: Uint8Array, encoding: Encoding): number {
  let low = 0;
  let high = body.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    try {
      new TextDecoder(encoding, { fatal: true }).decode(body.subarray(0, middle), { stream: true });
      low = middle;
    } catch {
      high = middle - 1;
    }
  }
  return low;
}

function decodeUtf32(body: Uint8Array, little: boolean, skipped: number, file: string): string {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const parts: string[] = [];
  let chunk: number[] = [];
  for (let at = 0; at < body.length; at += 4) {
    const point = at + 4 <= body.length ? view.getUint32(at, little) : 0xffffffff;
    if (point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) {
      throw new CommuniqueError('input.encoding', `not valid UTF-32: the first fault is at byte ${skipped + at}`, {
        place: { file },
        hint: 'Save the file as UTF-8.',
      });
    }
    chunk.push(point);
    if (chunk.length === 4096) {
      parts.push(String.fromCodePoint(...chunk));
      chunk = [];
    }
  }
  parts.push(String.fromCodePoint(...chunk));
  return parts.join('');
}

/** Control characters that no text holds: any NUL, or more than one in a hundred of the others in the first 64 K. */
function looksBinary(text: string): boolean {
  const length = Math.min(text.length, 65_536);
  let controls = 0;
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0) return true;
    if (code < 32 && code !== 9 && code !== 10 && code !== 11 && code !== 12 && code !== 13 && code !== 27) controls++;
  }
  return controls * 100 > length;
}
