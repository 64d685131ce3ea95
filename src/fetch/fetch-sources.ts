import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { writeFileAtomic } from '../batch/write-file.ts';
import { CommuniqueError } from '../core/error.ts';
import { sha256, slugOf } from '../core/id.ts';
import { formatOf, type Format } from '../ingest/format.ts';
import { checkedUrl, fetchAddress, type Answer, type FetchContext } from './fetch-address.ts';
import { openFetchedIndex, type FetchedIndex, type FetchedLine } from './fetched-index.ts';
import type { WantedSource } from './sources.ts';

/** What became of one source: stored anew, there already, not changed at its host, or failed. */
export type FetchOutcome =
  | { readonly state: 'stored' | 'kept' | 'unchanged'; readonly source: WantedSource; readonly line: FetchedLine }
  | { readonly state: 'failed'; readonly source: WantedSource; readonly error: CommuniqueError };

const endings: Readonly<Record<Format, string>> = {
  text: 'txt',
  markdown: 'md',
  html: 'html',
  pdf: 'pdf',
  docx: 'docx',
  email: 'eml',
  zip: 'zip',
  gzip: 'gz',
  tar: 'tar',
};

/**
 * Fetches sources into a folder, one after the other: the bytes as they came, a sidecar with their metadata, and a line in the folder's index
 * with headers and digest. An address that is there already is not asked for again, unless `again` is set; then its host is
 * asked with If-None-Match and If-Modified-Since. A source that fails stops no other.
 */
export async function fetchSources(
  sources: readonly WantedSource[],
  folder: string,
  context: FetchContext,
  again: boolean,
  onOutcome: (outcome: FetchOutcome) => void,
): Promise<void> {
  const index = openFetchedIndex(folder);
  const asked = new Set<string>();
  for (const source of sources) {
    try {
      const address = checkedUrl(source.url, undefined).href;
      const known = index.find(address);
      if (known !== undefined && (!again || asked.has(address))) onOutcome({ state: 'kept', source, line: known });
      else onOutcome(await fetchOne(source, address, folder, index, context, known));
      asked.add(address);
    } catch (error) {
      if (!(error instanceof CommuniqueError)) throw error;
      onOutcome({ state: 'failed', source, error });
    }
  }
}

async function fetchOne(
  source: WantedSource,
  address: string,
  folder: string,
  index: FetchedIndex,
  context: FetchContext,
  known: FetchedLine | undefined,
): Promise<FetchOutcome> {
  const answer = await fetchAddress(address, context, conditionsOf(known));
  if (answer.status === 304 && known !== undefined) return { state: 'unchanged', source, line: known };
  if (answer.status !== 200) {
    throw new CommuniqueError('fetch.failed', `the host answered ${answer.status}`, { place: { file: address }, hint: 'Check the address in a browser.' });
  }
  if (answer.body.length === 0) throw new CommuniqueError('fetch.failed', 'the answer is empty', { place: { file: address } });
  const digest = sha256(answer.body);
  if (known?.sha256 === digest) return { state: 'unchanged', source, line: known };
  const file = known?.file ?? fileName(source, address, answer, index);
  writeFileAtomic(join(folder, file), answer.body);
  writeSidecar(join(folder, `${file}.meta.yaml`), source, address, answer);
  const { 'set-cookie': _cookie, ...headers } = answer.headers;
  const line = { address, url: answer.url, file, sha256: digest, bytes: answer.body.length, headers };
  index.add(line);
  return { state: 'stored', source, line };
}

function conditionsOf(known: FetchedLine | undefined): Readonly<Record<string, string>> {
  const { etag, 'last-modified': modified } = known?.headers ?? {};
  return { ...(etag === undefined ? {} : { 'if-none-match': etag }), ...(modified === undefined ? {} : { 'if-modified-since': modified }) };
}

/** A name out of the id, or of host and path, with the ending of what came; a digest is added where the name is taken. */
function fileName(source: WantedSource, address: string, answer: Answer, index: FetchedIndex): string {
  const url = new URL(address);
  const path = url.pathname
    .replace(/\.[a-z]{2,5}$/iu, '')
    .split('/')
    .filter((part) => part !== '')
    .slice(-3)
    .join('-');
  const stem = slugOf(source.id ?? `${url.hostname.replace(/^www\./u, '')}-${path}`, 'document')
    .slice(0, 100)
    .replace(/[-._]+$/u, '');
  const ending = endings[formatOf(answer.body, '')];
  const name = `${stem}.${ending}`;
  return index.isTaken(name, address) ? `${stem}-${sha256(address).slice(0, 8)}.${ending}` : name;
}

/** The sidecar of a new document; one that is there is the user's and stays. */
function writeSidecar(path: string, source: WantedSource, address: string, answer: Answer): void {
  if (existsSync(path) && readFileSync(path).length > 0) return;
  const charset = /charset\s*=\s*"?([\w:-]+)/iu.exec(answer.headers['content-type'] ?? '')?.[1];
  writeFileAtomic(path, stringify({ ...source.metadata, source_url: address, ...(charset === undefined ? {} : { charset }) }));
}
