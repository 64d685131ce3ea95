import { detect } from 'jschardet';

/** A page's characters and the encoding they were read in, by the names of the WHATWG Encoding Standard. */
export interface DecodedPage {
  readonly text: string;
  readonly encoding: string;
}

/**
 * Decodes bytes as browsers do: a byte-order mark, else what the server said (`charset`), else what the source says in its first bytes, else
 * UTF-8 where it is valid, else by the frequency of its bytes, at last windows-1252. Never fails: bytes that fit no
 * character become U+FFFD.
 */
export function decodePage(bytes: Uint8Array, charset?: string): DecodedPage {
  const marked = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
  const declared = marked ?? knownEncoding(charset) ?? knownEncoding(declaredIn(bytes));
  const valid = decodeStrictly(bytes, declared ?? 'utf-8') ?? (declared === undefined ? undefined : decodeStrictly(bytes, 'utf-8'));
  if (valid !== undefined) return valid;
  const encoding = declared ?? knownEncoding(guess(bytes)) ?? 'windows-1252';
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

function decodeStrictly(bytes: Uint8Array, encoding: string): DecodedPage | undefined {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
  } catch {
    return undefined;
  }
}

function knownEncoding(label: string | undefined): string | undefined {
  if (label === undefined || label === '') return undefined;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}

/** The encoding in `<meta charset>`, `<meta http-equiv>` or an XML declaration, within the first 4,096 bytes. UTF-16 cannot be declared so. */
function declaredIn(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString('latin1');
  const found = /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:-]{2,40})/iu.exec(head) ?? /^<\?xml[^>]{0,100}encoding\s*=\s*["']([\w:-]{2,40})/u.exec(head);
  const label = found?.[1];
  return label !== undefined && /^utf-?16/iu.test(label) ? 'utf-8' : label;
}

function guess(bytes: Uint8Array): string | undefined {
  const { encoding, confidence } = detect(Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 16_384)));
  return confidence > 0.5 ? (encoding ?? undefined) : undefined;
}
