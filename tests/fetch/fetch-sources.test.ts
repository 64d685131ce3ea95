import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readInput } from '../../src/batch/read-input.ts';
import type { FetchContext } from '../../src/fetch/fetch-address.ts';
import { fetchSources, type FetchOutcome } from '../../src/fetch/fetch-sources.ts';
import { guardedAgent } from '../../src/fetch/guarded-agent.ts';
import { politeness } from '../../src/fetch/politeness.ts';
import { readSources } from '../../src/fetch/sources.ts';
import { answer, misbehaviours, startServer, type Behaviour, type TestServer } from './misbehaving-server.ts';

const HOST = '127.0.0.3';
const page = '<!doctype html><html><body><main><p>Japan opposes the unilateral attempt to change the status quo.</p></main></body></html>';
let folder: string;
let server: TestServer;
let context: FetchContext;
let waits: number[];
let robots: Behaviour;
let content: string;

/** Answers as a careful server does: with an ETag, and 304 to one who has it. */
const careful: Behaviour = (socket, head, origin) => {
  const etag = `"${content.length}"`;
  const same = head.toLowerCase().includes(`if-none-match: ${etag}`);
  answer(same ? '' : content, { etag, 'content-type': 'text/html; charset=utf-8' }, same ? '304 Not Modified' : '200 OK')(socket, head, origin);
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'communique-fetch-'));
  waits = [];
  content = page;
  robots = answer('User-agent: *\nDisallow: /private\n');
  server = await startServer(HOST, {
    ...misbehaviours,
    '/robots.txt': (socket, head, origin) => robots(socket, head, origin),
    '/a': careful,
    '/b': careful,
    '/private/x': answer(page),
    '/latin': answer(Buffer.from('<!doctype html><p>The Communiqu\u00E9</p>', 'latin1'), { 'content-type': 'text/html; charset=iso-8859-1' }),
  });
  const agent = guardedAgent({ exceptions: (address) => address === HOST, connectTimeout: 1000 });
  const bare: FetchContext = { agent, userAgent: 'communique/test', limits: { bytes: 1048576, time: 2000, redirects: 3 } };
  let now = 0;
  const wait = async (milliseconds: number): Promise<void> => {
    waits.push(milliseconds);
    now += milliseconds;
  };
  context = { ...bare, before: politeness(bare, 1000, wait, () => now) };
});
afterEach(async () => {
  await context.agent.destroy();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function fetchAll(paths: readonly string[], again = false, metadata: Readonly<Record<string, unknown>> = {}): Promise<readonly string[]> {
  const outcomes: FetchOutcome[] = [];
  const sources = paths.map((path) => ({ url: `${server.origin}${path}`, metadata }));
  await fetchSources(sources, folder, context, again, (outcome) => outcomes.push(outcome));
  return outcomes.map((outcome) => (outcome.state === 'failed' ? outcome.error.code : outcome.state));
}
const pagesAsked = (): readonly string[] => server.asked.filter((path) => path !== '/robots.txt');

describe('a folder of fetched documents', () => {
  test('holds the bytes, a sidecar and a line with headers and digest; the document reads with its metadata', async () => {
    expect(await fetchAll(['/a'], false, { title: 'Mine', date: '2024-07-28' })).toEqual(['stored']);
    const file = readdirSync(folder).find((name) => name.endsWith('.html')) ?? '';
    expect(readFileSync(join(folder, file), 'utf8')).toBe(page);
    const { document } = await readInput({ path: join(folder, file), uri: file });
    expect(document).toMatchObject({ title: 'Mine', published: { value: '2024-07-28' }, source: { url: `${server.origin}/a` } });
    const [line] = readFileSync(join(folder, '.communique/fetched.ndjson'), 'utf8').split('\n');
    expect(JSON.parse(line ?? '')).toMatchObject({
      address: `${server.origin}/a`,
      file,
      headers: { etag: `"${page.length}"` },
      sha256: document.source.sha256,
    });
  });

  test('nothing is fetched twice: not in one run, not in the next', async () => {
    expect(await fetchAll(['/a', '/a', '/a#part'])).toEqual(['stored', 'kept', 'kept']);
    expect(await fetchAll(['/a'])).toEqual(['kept']);
    expect(pagesAsked()).toEqual(['/a']);
  });

  test('asked again, a host says that nothing changed, or what did', async () => {
    await fetchAll(['/a']);
    expect(await fetchAll(['/a'], true)).toEqual(['unchanged']);
    expect(server.requests.at(-1)?.toLowerCase()).toContain(`if-none-match: "${page.length}"`);
    content = page.replace('Japan', 'Australia');
    expect(await fetchAll(['/a'], true)).toEqual(['stored']);
    expect(readdirSync(folder).filter((name) => name.endsWith('.html'))).toHaveLength(1);
  });

  test('a sidecar that the user wrote stays', async () => {
    await fetchAll(['/a'], false, { title: 'First' });
    const sidecar = join(folder, readdirSync(folder).find((name) => name.endsWith('.yaml')) ?? '');
    writeFileSync(sidecar, 'title: By hand\n');
    content = `${page} `;
    await fetchAll(['/a'], true, { title: 'First' });
    expect(readFileSync(sidecar, 'utf8')).toBe('title: By hand\n');
  });

  test('the encoding that only the server knows is kept for the reader', async () => {
    await fetchAll(['/latin']);
    const file = readdirSync(folder).find((name) => name.endsWith('.html')) ?? '';
    expect((await readInput({ path: join(folder, file), uri: file })).document.text).toBe('The Communiqué');
  });

  test('one that fails stops no other and leaves no file', async () => {
    expect(await fetchAll(['/missing', '/error', '/empty', '/too-short', '/unasked-304', '/b'])).toEqual([
      ...Array.from({ length: 5 }, () => 'fetch.failed'),
      'stored',
    ]);
    expect(readdirSync(folder).filter((name) => name.endsWith('.html'))).toHaveLength(1);
  });
});

describe('politeness', () => {
  test('reads robots.txt once, keeps to it, and waits between two requests', async () => {
    expect(await fetchAll(['/a', '/private/x', '/b'])).toEqual(['stored', 'fetch.robots', 'stored']);
    expect(server.asked).toEqual(['/robots.txt', '/a', '/b']);
    expect(waits).toEqual([1000, 1000]);
  });

  test('waits as long as the host asks for, half a minute at most', async () => {
    robots = answer('User-agent: communique\nCrawl-delay: 7\n');
    await fetchAll(['/a', '/b']);
    expect(waits).toEqual([1000, 7000]);
  });

  test.each([
    ['without robots.txt allows all', answer('no', {}, '404 Not Found'), 'stored'],
    ['that fails to give it allows nothing', answer('no', {}, '503 Unavailable'), 'fetch.robots'],
    ['that hangs up on it allows nothing', (socket: { destroy(): unknown }) => void socket.destroy(), 'fetch.robots'],
  ] as const)('a host %s', async (_name, behaviour, outcome) => {
    robots = behaviour as Behaviour;
    expect(await fetchAll(['/a'])).toEqual([outcome]);
  });

  test('says who asks', async () => {
    await fetchAll(['/a']);
    expect(server.requests[0]?.toLowerCase()).toContain('user-agent: communique/');
  });
});

describe('a list of sources', () => {
  test('is read with the metadata of each', () => {
    expect(readSources('sources:\n  - url: https://a.example/x\n    title: T\n    issuers: [Japan]\n', 's.yaml')).toEqual([
      { url: 'https://a.example/x', metadata: { title: 'T', issuers: ['Japan'] } },
    ]);
  });

  test.each([
    ['no list', 'a: 1'],
    ['a source without an address', 'sources:\n  - title: T\n'],
    ['broken YAML', 'sources: ['],
  ])('%s is refused', (_name, text) => {
    expect(() => readSources(text, 's.yaml')).toThrow(expect.objectContaining({ code: 'fetch.sources' }));
  });

  test('that comes with the corpus has its form', () => {
    const path = join(import.meta.dirname, '../../corpus/sources.yaml');
    expect(existsSync(path) && readSources(readFileSync(path, 'utf8'), path).length).toBeGreaterThan(5);
  });
});
