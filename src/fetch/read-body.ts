import type { Readable, Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { CommuniqueError } from '../core/error.ts';

const unpackers: Readonly<Record<string, () => Transform>> = { gzip: createGunzip, 'x-gzip': createGunzip, deflate: createInflate, br: createBrotliDecompress };

/**
 * The bytes of an answer, unpacked, at most `limit` of them both packed and unpacked. Rejects with `fetch.limit` as soon as there are more, and
 * with `fetch.failed` for a packing that is broken or unknown. The stream is destroyed in every case of failure.
 */
export async function readBody(body: Readable, encoding: string, limit: number, url: string): Promise<Buffer> {
  const names = encoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  if (names.length > 1) throw new CommuniqueError('fetch.failed', `the answer is packed more than once (${encoding})`, { place: { file: url } });
  const [name] = names;
  const unpacker = name === undefined ? undefined : unpackers[name];
  if (name !== undefined && unpacker === undefined)
    throw new CommuniqueError('fetch.failed', `the answer is packed as «${name}», which is not known`, { place: { file: url } });
  const unpacked = unpacker === undefined ? body : body.pipe(countPacked(body, unpacker(), limit, url));
  // An error of the connection must reach the reader of the unpacked stream, which pipe() does not do.
  if (unpacked !== body) body.once('error', (error) => unpacked.destroy(error));
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of unpacked as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > limit) throw tooLarge(limit, url);
      chunks.push(chunk);
    }
  } catch (cause) {
    body.destroy();
    unpacked.destroy();
    if (cause instanceof Error && 'code' in cause && String(cause.code).startsWith('Z_'))
      throw new CommuniqueError('fetch.failed', 'the answer cannot be unpacked', { place: { file: url }, cause });
    throw cause;
  }
  return Buffer.concat(chunks);
}

function countPacked(body: Readable, unpacker: Transform, limit: number, url: string): Transform {
  let packed = 0;
  body.on('data', (chunk: Buffer) => {
    packed += chunk.length;
    if (packed > limit) unpacker.destroy(tooLarge(limit, url));
  });
  return unpacker;
}

const tooLarge = (limit: number, url: string): CommuniqueError =>
  new CommuniqueError('fetch.limit', `the answer is larger than ${(limit / 1048576).toFixed(1)} MB`, {
    place: { file: url },
    hint: 'Raise --most, or save the document yourself.',
  });
