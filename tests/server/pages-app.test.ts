import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Correction } from '../../src/core/correction.ts';
import { records } from '../../src/server/endpoints.ts';
import { openApi } from '../../src/server/open-api.ts';
import { sampleAnalysis } from '../store/sample-analysis.ts';
import { sampleApp } from './sample-app.ts';

const samples = [sampleAnalysis({ id: 'old', published: '2023-01-01', strength: 3 }), sampleAnalysis({ id: 'new', published: '2024-01-01', strength: 5 })];
const folder = mkdtempSync(join(tmpdir(), 'communique-serve-'));
const file = join(folder, 'corrections.ndjson');
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const app = await sampleApp(samples, file);
const headers = { host: '127.0.0.1:4400' };
const get = async (path: string): Promise<{ status: number; body: unknown }> => {
  const response = await app.request(path, { headers });
  return { status: response.status, body: await response.json() };
};
const post = (body: unknown, token = 'secret'): Response | Promise<Response> =>
  app.request('/api/corrections', {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
const rejection = { document: 'old', item: samples[0]?.stances[0]?.id, verdict: 'reject', who: 'A. Reader' };

describe('the API', () => {
  test.each([
    ['/api/documents', 'DocumentCard', 'page'],
    ['/api/documents?words=2023&limit=1', 'DocumentCard', 'page'],
    ['/api/documents/old', 'Analysis', 'one'],
    ['/api/documents/old/notes', 'RuleNote', 'map'],
    ['/api/search?words=status+quo', 'SearchHit', 'page'],
    ['/api/matrix', 'MatrixCell', 'all'],
    ['/api/matrix?document=old', 'MatrixCell', 'all'],
    ['/api/stances?holder=e%3Avaldoria', 'StanceFact', 'page'],
    ['/api/positions', 'PositionLine', 'page'],
    ['/api/commitments', 'CommitmentFact', 'page'],
    ['/api/dates', 'DateFact', 'page'],
    ['/api/pairs', 'DiffPair', 'all'],
    ['/api/diff?old=old&new=new', 'Diff', 'one'],
    ['/api/track?formula=status+quo', 'Track', 'one'],
    ['/api/track', 'Track', 'one'],
    ['/api/corrections', 'Correction', 'all'],
  ] as const)('answers %s in the form its description promises', async (path, record, many) => {
    const { status, body } = await get(path);
    expect(status).toBe(200);
    const one = records[record];
    const form = {
      one,
      all: z.array(one),
      map: z.record(z.string(), one),
      page: z.strictObject({ total: z.int(), offset: z.int(), items: z.array(one).min(1) }),
    }[many];
    expect(() => form.parse(body)).not.toThrow();
  });

  test.each([
    ['/api/documents/none', 404, /no document «none»/u],
    ['/api/diff?old=old&new=none', 404, /no document «none»/u],
    ['/api/diff?old=old', 400, /new/u],
    ['/api/documents?limit=0', 400, /limit/u],
    ['/api/documents?limit=100000', 400, /limit/u],
    ['/api/documents?other=1', 400, /other/u],
    ['/api/documents/__proto__', 404, /no document/u],
    ['/api/documents/..%2f..%2fpackage', 404, /no document/u],
    ['/api/nowhere', 404, /nothing at this address/u],
    ['/package.json', 404, /nothing at this address/u],
  ])('answers %s with %i and a sentence', async (path, code, message) => {
    const { status, body } = await get(path);
    expect([status, JSON.stringify(body)]).toEqual([code, expect.stringMatching(message)]);
  });

  test('is described by OpenAPI made from its schemas', async () => {
    const { body } = await get('/api/openapi.json');
    expect(body).toEqual(JSON.parse(JSON.stringify(openApi())));
    const { paths, components } = body as { paths: Record<string, object>; components: { schemas: Record<string, object> } };
    expect(Object.keys(paths)).toContain('/api/documents/{id}');
    const named = [...JSON.stringify(paths).matchAll(/#\/components\/schemas\/(\w+)/gu)].map(([, name]) => name ?? '');
    for (const name of named) expect(Object.keys(components.schemas)).toContain(name);
  });
});

describe('the server', () => {
  test('serves the page under a policy without exceptions', async () => {
    const response = await app.request('/', { headers });
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(
      /^default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/u,
    );
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test.each([
    [{ host: 'evil.example' }, 403],
    [{ host: 'evil.example:4400' }, 403],
    [{ host: '127.0.0.1:4400', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' }, 403],
    [{ host: 'localhost:4400' }, 200],
    [{ host: '[::1]:4400' }, 200],
  ])('answers a request with %j by %i', async (given, status) => {
    expect((await app.request('/api/documents', { headers: given })).status).toBe(status);
  });

  test.each(['POST', 'PUT', 'DELETE', 'PATCH'])('changes nothing by %s', async (method) => {
    expect((await app.request('/api/documents/old', { method, headers })).status).toBe(405);
  });
});

describe('corrections', () => {
  test('are kept with who, when and the words they are about', async () => {
    const response = await post({ ...rejection, note: 'not meant so' });
    expect(response.status).toBe(200);
    const kept = Correction.parse(JSON.parse(readFileSync(file, 'utf8')));
    expect(kept).toMatchObject({ ...rejection, when: '2026-01-02T03:04:05.000Z', text: samples[0]?.stances[0]?.cue.text });
    expect((await get('/api/corrections?document=old')).body).toEqual([kept]);
    expect((await get('/api/corrections?document=new')).body).toEqual([]);
  });

  test.each([
    ['a wrong token', rejection, 'wrong', 401],
    ['no item', { ...rejection, item: 'st:none' }, 'secret', 404],
    ['no document', { ...rejection, document: 'none' }, 'secret', 404],
    ['no name', { ...rejection, who: ' ' }, 'secret', 400],
    ['a correction that changes nothing', { ...rejection, verdict: 'correct' }, 'secret', 400],
    ['a field of its own', { ...rejection, extra: 1 }, 'secret', 400],
    ['no object', 'x', 'secret', 400],
    ['too much', { ...rejection, note: 'x'.repeat(100_000) }, 'secret', 413],
  ])('with %s is refused', async (_name, body, token, status) => {
    const before = readFileSync(file, 'utf8');
    expect((await post(body, token)).status).toBe(status);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  test('are not taken by a server that was started without them', async () => {
    const response = await (
      await sampleApp(samples)
    ).request('/api/corrections', {
      method: 'POST',
      headers: { ...headers, authorization: 'Bearer undefined' },
      body: '{}',
    });
    expect(response.status).toBe(403);
  });
});
