import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gzipSync } from 'node:zlib';
import { fetchAddress, type FetchContext } from '../../src/fetch/fetch-address.ts';
import { guardedAgent, type Resolver } from '../../src/fetch/guarded-agent.ts';
import { answer, misbehaviours, redirect, startServer, type TestServer } from './misbehaving-server.ts';

// 127.0.0.2 plays the public internet, 127.0.0.1 the host that must never be reached.
const PUBLIC = '127.0.0.2';
let server: TestServer;
let secret: TestServer;
const agents: { destroy(): Promise<void> }[] = [];

function contextWith(resolver?: Resolver, time = 1500): FetchContext {
  const agent = guardedAgent({ exceptions: (address) => address === PUBLIC, connectTimeout: 1000, ...(resolver === undefined ? {} : { resolver }) });
  agents.push(agent);
  return { agent, userAgent: 'communique/test', limits: { bytes: 1048576, time, redirects: 3 } };
}
const resolveTo =
  (...addresses: readonly string[]): Resolver =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

beforeAll(async () => {
  secret = await startServer('127.0.0.1', { '/': answer('secret') });
  server = await startServer(PUBLIC, {
    ...misbehaviours,
    '/good': answer('<p>Statement</p>', { 'content-type': 'text/html', etag: '"1"' }),
    '/packed': answer(gzipSync('<p>Statement</p>'), { 'content-encoding': 'gzip' }),
    '/moved': redirect('/good'),
    '/to-loopback': redirect(`http://127.0.0.1:${secret.port}/`),
    '/to-decimal': redirect(`http://2130706433:${secret.port}/`),
    '/to-mapped': redirect(`http://[::ffff:127.0.0.1]:${secret.port}/`),
    '/to-name': redirect(`http://localhost:${secret.port}/`),
    '/to-file': redirect('file:///etc/passwd'),
    '/to-password': redirect('http://user:secret@example.org/'),
    '/by-way': redirect('/to-loopback'),
  });
});
afterAll(async () => {
  await Promise.all(agents.map((agent) => agent.destroy()));
  await Promise.all([server.close(), secret.close()]);
});

describe('a good answer', () => {
  test.each([
    ['/good', '/good'],
    ['/packed', '/packed'],
    ['/moved', '/good'],
  ])('%s', async (path, end) => {
    const { url, status, body } = await fetchAddress(`${server.origin}${path}`, contextWith());
    expect([url, status, body.toString()]).toEqual([`${server.origin}${end}`, 200, '<p>Statement</p>']);
  });
});

describe('an address that is not public is refused before a byte is sent', () => {
  const port = (): number => secret.port;
  test.each([
    ['as it is', () => `http://127.0.0.1:${port()}/`],
    ['decimal', () => `http://2130706433:${port()}/`],
    ['hex', () => `http://0x7f000001:${port()}/`],
    ['hex by parts', () => `http://0x7f.0x0.0x0.0x1:${port()}/`],
    ['octal', () => `http://0177.0.0.01:${port()}/`],
    ['shortened', () => `http://127.1:${port()}/`],
    ['in full-width digits', () => `http://１２７.０.０.１:${port()}/`],
    ['percent-encoded', () => `http://%31%32%37.0.0.1:${port()}/`],
    ['with a final dot', () => `http://127.0.0.1.:${port()}/`],
    ['zero', () => `http://0:${port()}/`],
    ['IPv6 loopback', () => `http://[::1]:${port()}/`],
    ['IPv4 mapped', () => `http://[::ffff:127.0.0.1]:${port()}/`],
    ['IPv4 mapped in hex', () => `http://[::ffff:7f00:1]:${port()}/`],
    ['NAT64', () => `http://[64:ff9b::7f00:1]:${port()}/`],
    ['6to4', () => `http://[2002:7f00:1::]:${port()}/`],
    ['link-local', () => 'http://169.254.169.254/latest/meta-data/'],
    ['private', () => 'http://192.168.0.1/'],
    ['a name of this host', () => `http://localhost:${port()}/`],
    ['a name below it', () => `http://x.localhost:${port()}/`],
    ['another protocol', () => 'file:///etc/passwd'],
    ['and another', () => 'ftp://example.org/'],
    ['a password', () => 'http://user:pw@example.org/'],
  ])('%s', async (_name, address) => {
    await expect(fetchAddress(address(), contextWith())).rejects.toThrow(expect.objectContaining({ code: 'fetch.refused' }));
    expect(secret.asked).toEqual([]);
  });

  test.each([
    ['to loopback', ['127.0.0.1']],
    ['to a public and a private address', [PUBLIC, '127.0.0.1']],
    ['to a mapped address', ['::ffff:127.0.0.1']],
    ['to NAT64', ['64:ff9b::7f00:1']],
    ['to 6to4', ['2002:7f00:1::']],
  ])('a public name that leads %s', async (_name, addresses) => {
    await expect(fetchAddress(`http://statements.example:${secret.port}/`, contextWith(resolveTo(...addresses)))).rejects.toThrow(
      expect.objectContaining({ code: 'fetch.refused' }),
    );
    expect(secret.asked).toEqual([]);
  });

  test('a name that is public when first asked and private when asked again', async () => {
    let asked = 0;
    const rebinding: Resolver = async () => [{ address: asked++ === 0 ? PUBLIC : '127.0.0.1', family: 4 }];
    const context = contextWith(rebinding);
    expect((await fetchAddress(`http://statements.example:${server.port}/good`, context)).status).toBe(200);
    await expect(fetchAddress(`http://statements.example:${secret.port}/`, context)).rejects.toThrow(expect.objectContaining({ code: 'fetch.refused' }));
    expect(secret.asked).toEqual([]);
  });

  test.each(['/to-loopback', '/to-decimal', '/to-mapped', '/to-name', '/to-file', '/to-password', '/by-way'])('a redirect %s', async (path) => {
    await expect(fetchAddress(`${server.origin}${path}`, contextWith())).rejects.toThrow(expect.objectContaining({ code: 'fetch.refused' }));
    expect(secret.asked).toEqual([]);
  });
});

describe('a server that misbehaves ends in an error with its reason', () => {
  test.each([
    ['/slow-head', 'fetch.limit'],
    ['/slow-body', 'fetch.limit'],
    ['/silent', 'fetch.limit'],
    ['/endless', 'fetch.limit'],
    ['/loop', 'fetch.limit'],
    ['/ping', 'fetch.limit'],
    ['/gzip-bomb', 'fetch.limit'],
    ['/too-short', 'fetch.failed'],
    ['/two-lengths', 'fetch.failed'],
    ['/negative-length', 'fetch.failed'],
    ['/broken-chunks', 'fetch.failed'],
    ['/broken-gzip', 'fetch.failed'],
    ['/cut-gzip', 'fetch.failed'],
    ['/unknown-packing', 'fetch.failed'],
    ['/packed-twice', 'fetch.failed'],
    ['/no-http', 'fetch.failed'],
    ['/hang-up', 'fetch.failed'],
    ['/huge-head', 'fetch.failed'],
    ['/nowhere', 'fetch.refused'],
  ])('%s', async (path, code) => {
    await expect(fetchAddress(`${server.origin}${path}`, contextWith(undefined, 600))).rejects.toThrow(expect.objectContaining({ code }));
  });
});
