import { createReadStream, createWriteStream, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import tar from 'tar-stream';
import yauzl from 'yauzl';
import { CommuniqueError } from '../core/error.ts';

/** File name endings of archives that are opened. */
export const archiveExtensions: readonly string[] = ['.zip', '.tar', '.tar.gz', '.tgz'];

/** True for a path that is opened as an archive. */
export const isArchive = (path: string): boolean => archiveExtensions.some((ending) => path.toLowerCase().endsWith(ending));

/** What is taken out of an archive at most, so that a few bytes cannot fill disk or memory. */
export interface ArchiveLimits {
  readonly files: number;
  /** Unpacked bytes of one file, and of all together. */
  readonly fileBytes: number;
  readonly bytes: number;
}

const MEGABYTE = 1_048_576;
/** A hundred thousand documents of 64 MB at most, 8 GB together. */
export const archiveLimits: ArchiveLimits = { files: 100_000, fileBytes: 64 * MEGABYTE, bytes: 8192 * MEGABYTE };

/** Text is packed to a tenth, pages of one site to a thirtieth; an archive that unpacks to a hundred times its size is a bomb. */
const MOST_TIMES = 100;

/** A file that was taken out: its name in the archive, made safe, and where its bytes are now. */
export interface UnpackedFile {
  readonly name: string;
  readonly path: string;
}

/** What an archive gave: files in its own order, and what could not be taken out. */
export interface Unpacked {
  readonly files: readonly UnpackedFile[];
  readonly failures: readonly CommuniqueError[];
}

/**
 * Takes the files whose name `wants` out of a zip, tar or gzipped tar archive into `folder`, under numbers instead of their names. Never rejects for what
 * an archive holds: a broken, encrypted or too large part becomes a failure with `input.archive` or `input.too-large`, and the rest is taken out; where
 * the whole is too large, or more than a hundred times as large as the archive, what came before.
 */
export async function unpack(archive: string, uri: string, folder: string, wants: (name: string) => boolean, limits = archiveLimits): Promise<Unpacked> {
  mkdirSync(folder, { recursive: true });
  const size = statSync(archive, { throwIfNoEntry: false })?.size ?? 0;
  const bytes = Math.min(limits.bytes, Math.max(limits.fileBytes, size * MOST_TIMES));
  const unpacking = startUnpacking(uri, folder, wants, { ...limits, bytes });
  try {
    await (archive.toLowerCase().endsWith('.zip') ? unpackZip(archive, unpacking) : unpackTar(archive, unpacking));
  } catch (cause) {
    unpacking.fail(
      cause instanceof CommuniqueError
        ? cause
        : new CommuniqueError('input.archive', `the archive is broken: ${(cause as Error).message}`, { place: { file: uri }, cause }),
    );
  }
  return unpacking;
}

/** An archive being unpacked. */
interface Unpacking extends Unpacked {
  /** Writes a part; `declared` is the size it gives itself. Throws `input.too-large` where the archive as a whole goes too far. */
  take(name: string, open: () => Promise<Readable> | Readable, declared: number | undefined): Promise<void>;
  fail(error: CommuniqueError): void;
}

function startUnpacking(uri: string, folder: string, wants: (name: string) => boolean, limits: ArchiveLimits): Unpacking {
  const files: UnpackedFile[] = [];
  const failures: CommuniqueError[] = [];
  const names = new Map<string, number>();
  let bytes = 0;
  const tooLarge = (file: string, message: string): CommuniqueError => new CommuniqueError('input.too-large', message, { place: { file } });
  const count = (file: string): Transform => {
    let own = 0;
    return new Transform({
      transform(chunk: Buffer, _encoding, done) {
        own += chunk.length;
        bytes += chunk.length;
        if (own > limits.fileBytes) done(tooLarge(file, `unpacked it has more than ${limits.fileBytes / MEGABYTE} MB`));
        else if (bytes > limits.bytes)
          done(tooLarge(uri, `unpacked the archive has more than ${Math.round(limits.bytes / MEGABYTE)} MB; the rest of it is left out`));
        else done(null, chunk);
      },
    });
  };
  return {
    files,
    failures,
    fail: (error) => void failures.push(error),
    async take(rawName, open, declared) {
      const name = safeName(rawName, names);
      if (!wants(name)) return;
      const file = `${uri}/${name}`;
      if (isArchive(name)) {
        failures.push(new CommuniqueError('input.archive', 'an archive within an archive is not opened', { place: { file }, hint: 'Unpack it first.' }));
        return;
      }
      if (files.length >= limits.files) throw tooLarge(uri, `the archive has more than ${limits.files} documents; the rest of them is left out`);
      const path = join(folder, String(files.length + failures.length));
      try {
        if (declared !== undefined && declared > limits.fileBytes)
          throw tooLarge(file, `unpacked it has ${Math.round(declared / MEGABYTE)} MB; at most ${limits.fileBytes / MEGABYTE} MB are read`);
        await pipeline(await open(), count(file), createWriteStream(path));
        files.push({ name, path });
      } catch (cause) {
        rmSync(path, { force: true });
        if (cause instanceof CommuniqueError && cause.place.file === uri) throw cause;
        failures.push(
          cause instanceof CommuniqueError
            ? cause
            : new CommuniqueError('input.archive', `cannot be unpacked: ${(cause as Error).message}`, { place: { file }, cause }),
        );
      }
    },
  };
}

/** The name without what would lead out of the archive; a second file of one name gets a number. */
function safeName(raw: string, names: Map<string, number>): string {
  const parts = raw.replaceAll('\\', '/').split('/');
  const name = parts.filter((part) => part !== '' && part !== '.' && part !== '..').join('/') || 'unnamed';
  const times = (names.get(name) ?? 0) + 1;
  names.set(name, times);
  return times === 1 ? name : name.replace(/(\.[^./]*)?$/u, `~${times}$1`);
}

/** The kinds of a zip entry by the Unix mode in its attributes. */
const SYMBOLIC_LINK = 0o120000;
const KIND = 0o170000;

async function unpackZip(archive: string, unpacking: Unpacking): Promise<void> {
  const zip = await yauzl.openPromise(archive, { lazyEntries: true, decodeStrings: false, validateEntrySizes: true, autoClose: false });
  try {
    for await (const entry of zip.eachEntry()) {
      const name = yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
      if (name.endsWith('/') || ((entry.externalFileAttributes >>> 16) & KIND) === SYMBOLIC_LINK) continue;
      await unpacking.take(
        name,
        () => {
          if (entry.isEncrypted()) throw new Error('it is encrypted');
          return zip.openReadStreamPromise(entry);
        },
        entry.uncompressedSize,
      );
    }
  } finally {
    zip.close();
  }
}

async function unpackTar(archive: string, unpacking: Unpacking): Promise<void> {
  const extract = tar.extract();
  const source = createReadStream(archive);
  const zipped = /gz$/iu.test(archive);
  const feeding = zipped ? pipeline(source, createGunzip(), extract) : pipeline(source, extract);
  // What goes wrong in the feeding ends the loop below as well; it must not count as unhandled meanwhile.
  feeding.catch(() => undefined);
  for await (const entry of extract) {
    const { name, type, size } = entry.header;
    if (type === 'file' || type === 'contiguous-file') await unpacking.take(name, () => Readable.from(entry), size);
    entry.resume();
  }
  await feeding;
}
