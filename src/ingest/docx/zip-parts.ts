import { inflateRawSync } from 'node:zlib';
import { CommuniqueError } from '../../core/error.ts';

/** Unpacked bytes of one part, and of all parts together, that are read; a zip bomb is refused before it fills the memory. */
const LARGEST_PART = 32 * 1024 * 1024;
const MOST_PARTS = 20_000;

/**
 * Opens a zip container such as a Word file: gives the unpacked bytes of a part by its name, or undefined where there is none.
 * Throws `input.damaged` for a broken container and `input.too-large` for a part that unpacks to more than 32 MB.
 * @see APPNOTE.TXT 6.3.10, sections 4.3.7 to 4.3.16
 */
export function openZip(bytes: Uint8Array, file: string): (name: string) => Buffer | undefined {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = readDirectory(data, file);
  return (name) => {
    const entry = entries.get(name);
    return entry === undefined ? undefined : unpack(data, entry, name, file);
  };
}

interface Entry {
  readonly method: number;
  readonly flags: number;
  readonly packed: number;
  readonly offset: number;
}

function readDirectory(data: Buffer, file: string): ReadonlyMap<string, Entry> {
  const end = data.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  if (end < 0 || end + 22 > data.length) throw damaged(file, 'its directory is missing');
  const count = data.readUInt16LE(end + 10);
  let at = data.readUInt32LE(end + 16);
  const entries = new Map<string, Entry>();
  for (let index = 0; index < Math.min(count, MOST_PARTS); index++) {
    if (at + 46 > data.length || data.readUInt32LE(at) !== 0x02014b50) throw damaged(file, 'its directory is broken');
    const [nameLength, extraLength, commentLength] = [data.readUInt16LE(at + 28), data.readUInt16LE(at + 30), data.readUInt16LE(at + 32)];
    const name = data.toString('utf8', at + 46, at + 46 + nameLength);
    entries.set(name, {
      method: data.readUInt16LE(at + 10),
      flags: data.readUInt16LE(at + 8),
      packed: data.readUInt32LE(at + 20),
      offset: data.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + extraLength + commentLength;
  }
  return entries;
}

function unpack(data: Buffer, { method, flags, packed, offset }: Entry, name: string, file: string): Buffer {
  if (offset + 30 > data.length || data.readUInt32LE(offset) !== 0x04034b50) throw damaged(file, `its part ${name} is missing`);
  if ((flags & 1) !== 0) throw new CommuniqueError('input.locked', 'the file is encrypted', { place: { file }, hint: 'Save it without a password.' });
  const start = offset + 30 + data.readUInt16LE(offset + 26) + data.readUInt16LE(offset + 28);
  const content = data.subarray(start, start + packed);
  if (method === 0) return content;
  if (method !== 8) throw damaged(file, `its part ${name} is packed in an unknown way`);
  try {
    return inflateRawSync(content, { maxOutputLength: LARGEST_PART });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
      throw new CommuniqueError('input.too-large', `its part ${name} unpacks to more than ${LARGEST_PART / 1048576} MB`, { place: { file }, cause });
    }
    throw damaged(file, `its part ${name} cannot be unpacked`, cause);
  }
}

const damaged = (file: string, what: string, cause?: unknown): CommuniqueError =>
  new CommuniqueError('input.damaged', `the file cannot be read: ${what}`, { place: { file }, hint: 'Open it in its program and save it anew.', cause });
