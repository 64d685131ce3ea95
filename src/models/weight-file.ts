import { CommuniqueError } from '../core/error.ts';
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/**
 * The one binary form of every model: named typed arrays behind a JSON header, compressed with Zstandard at rest (RFC 8878): trained
 * bytes hardly repeat, so that most of a file are Huffman codes, which it reads three times as fast as DEFLATE does.
 *
 * Layout, little-endian throughout, before compression:
 *
 * | bytes | what |
 * |---|---|
 * | 4 | the letters `CMQW` |
 * | 4 | length of the header in bytes, unsigned |
 * | … | the header, UTF-8 JSON: `{ kind, version, meta, arrays: [{ name, type, offset, length }] }` |
 * | … | the arrays, each at an offset divisible by 16, counted from the start of the file |
 *
 * A file is read and unpacked once; the arrays are then views on the unpacked bytes, nothing is copied. The same arrays give
 * the same bytes on every machine with the same version of Node; a checksum at the end finds a file that was damaged.
 * The tagger, the parser and the entity model all write and read their weights through this file.
 */
export interface WeightFile {
  /** What the weights are for, such as `tagger`; a reader refuses any other kind. */
  readonly kind: string;
  /** Version of that kind's layout; a reader refuses a version it does not know. */
  readonly version: number;
  /** Whatever else the model needs: label names, sizes, training record. Plain JSON. */
  readonly meta: Readonly<Record<string, unknown>>;
  readonly arrays: ReadonlyMap<string, WeightArray>;
}

/** The element types that a weight file can hold. */
export type WeightArray = Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array | Float32Array;

const ARRAY_TYPES = {
  i8: Int8Array,
  u8: Uint8Array,
  i16: Int16Array,
  u16: Uint16Array,
  i32: Int32Array,
  u32: Uint32Array,
  f32: Float32Array,
} as const;
type ArrayType = keyof typeof ARRAY_TYPES;

interface ArrayEntry {
  readonly name: string;
  readonly type: ArrayType;
  readonly offset: number;
  readonly length: number;
}

const MAGIC = 0x57514d43; // "CMQW" read as a little-endian word
const ALIGNMENT = 16;
const RETRAIN = { hint: 'Restore the file, or train the model again: docs/models.md.' };
const PREFIX = 8;
/** Repetitions of fewer bytes are by chance: looking for them makes files larger and reading slower. */
const LEAST_REPETITION = 7;
const COMPRESSION = {
  [constants.ZSTD_c_compressionLevel]: 19,
  [constants.ZSTD_c_minMatch]: LEAST_REPETITION,
  [constants.ZSTD_c_checksumFlag]: 1,
};
const ZSTD_MAGIC = [0x28, 0xb5, 0x2f, 0xfd];
/** What is unpacked is mostly less than this many times as long; where it is not, it takes one more step. */
const GROWTH = 2;

/** Returns the compressed bytes of a weight file. The arrays stand in the file in the order given. */
export function encodeWeights(file: {
  readonly kind: string;
  readonly version: number;
  readonly meta: Readonly<Record<string, unknown>>;
  readonly arrays: Readonly<Record<string, WeightArray>>;
}): Uint8Array {
  refuseBigEndian();
  const layout = (base: number): { entries: ArrayEntry[]; end: number } => {
    let offset = base;
    const entries: ArrayEntry[] = [];
    for (const [name, array] of Object.entries(file.arrays)) {
      offset = align(offset);
      entries.push({ name, type: typeOf(array), offset, length: array.length });
      offset += array.byteLength;
    }
    return { entries, end: offset };
  };
  // The header names offsets that depend on its own length, so room for the longest offsets is set aside first.
  const headerOf = (entries: readonly ArrayEntry[]): Uint8Array =>
    new TextEncoder().encode(JSON.stringify({ kind: file.kind, version: file.version, meta: file.meta, arrays: entries }));
  const room = align(PREFIX + headerOf(layout(0).entries).length + 12 * Object.keys(file.arrays).length);
  const { entries, end } = layout(room);
  const header = headerOf(entries);
  const bytes = new Uint8Array(end);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, header.length, true);
  bytes.set(header, PREFIX);
  for (const entry of entries) {
    const array = file.arrays[entry.name] as WeightArray;
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), entry.offset);
  }
  return zstdCompressSync(bytes, { params: COMPRESSION, pledgedSrcSize: bytes.length });
}

/** Returns the bytes of a weight file as they are used, and bytes that are not compressed as they are. Throws `pipeline.model` for damaged ones. */
export function unpackWeights(stored: Uint8Array): Uint8Array {
  if (ZSTD_MAGIC.some((byte, at) => stored[at] !== byte)) return stored;
  try {
    return zstdDecompressSync(stored, { chunkSize: Math.max(constants.Z_MIN_CHUNK, GROWTH * stored.length) });
  } catch (cause) {
    throw new CommuniqueError('pipeline.model', 'these weights are damaged', { ...RETRAIN, cause });
  }
}

/**
 * Reads a weight file (compressed or not) and returns its header and views on its arrays.
 *
 * Throws `pipeline.model` when the bytes are no weight file, a damaged one, or one of another kind or version.
 */
export function decodeWeights(stored: Uint8Array, kind: string, version: number): WeightFile {
  refuseBigEndian();
  const bytes = aligned(unpackWeights(stored));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < PREFIX || view.getUint32(0, true) !== MAGIC) {
    throw new CommuniqueError('pipeline.model', `these bytes are no weight file: the weights of «${kind}» were expected`, RETRAIN);
  }
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(PREFIX, PREFIX + view.getUint32(4, true)))) as {
    kind: string;
    version: number;
    meta: Record<string, unknown>;
    arrays: ArrayEntry[];
  };
  if (header.kind !== kind || header.version !== version) {
    throw new CommuniqueError(
      'pipeline.model',
      `weights of «${header.kind}» version ${header.version} where «${kind}» version ${version} was expected`,
      RETRAIN,
    );
  }
  const arrays = new Map<string, WeightArray>();
  for (const { name, type, offset, length } of header.arrays) {
    arrays.set(name, new ARRAY_TYPES[type](bytes.buffer, bytes.byteOffset + offset, length));
  }
  return { kind, version, meta: header.meta, arrays };
}

/** Returns the array of that name and type; throws when the file has none. For example `weightArray(file, 'rows', Int8Array)`. */
export function weightArray<T extends WeightArray>(file: WeightFile, name: string, type: { readonly name: string; readonly prototype: T }): T {
  const array = file.arrays.get(name);
  if (array === undefined || array.constructor !== (type as unknown)) {
    throw new CommuniqueError('pipeline.model', `the weights of «${file.kind}» hold no ${type.name} named «${name}»`, RETRAIN);
  }
  return array as T;
}

/** Packs strings into bytes for a weight file: UTF-8, one a line. No string may contain a line feed. */
export function packStrings(strings: readonly string[]): Uint8Array {
  return new TextEncoder().encode(strings.map((string) => `${string}\n`).join(''));
}

/** Returns the strings that {@link packStrings} packed, in their order. */
export function unpackStrings(bytes: Uint8Array): string[] {
  const strings = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).split('\n');
  strings.pop();
  return strings;
}

function typeOf(array: WeightArray): ArrayType {
  for (const type of Object.keys(ARRAY_TYPES) as ArrayType[]) {
    if (array.constructor === ARRAY_TYPES[type]) return type;
  }
  throw new Error('a weight file holds typed arrays only');
}

function align(offset: number): number {
  return Math.ceil(offset / ALIGNMENT) * ALIGNMENT;
}

/** Node hands out small buffers from a shared pool at any address; views of wider elements need an aligned start. */
function aligned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer, byteOffset, length } = bytes;
  const fits = buffer instanceof ArrayBuffer && byteOffset % ALIGNMENT === 0;
  return fits ? new Uint8Array(buffer, byteOffset, length) : new Uint8Array(bytes);
}

function refuseBigEndian(): void {
  if (new Uint8Array(new Uint16Array([1]).buffer)[0] !== 1) {
    throw new Error('the weights are little-endian and this machine is big-endian');
  }
}
