import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { z } from 'zod';
import type { Analysis } from '../core/analysis.ts';
import { Correction, CorrectionDraft } from '../core/correction.ts';
import { CommuniqueError } from '../core/error.ts';
import { itemText } from '../corrections/item-text.ts';
import type { CorrectionFile } from '../corrections/correction-file.ts';
import { openLibrary } from '../pages/library.ts';
import type { RuleNote } from '../pages/page-data.ts';
import { contentPolicy, pageHtml, type Viewer } from '../pages/page-html.ts';
import { searchTexts } from '../pages/search-texts.ts';
import type { Comparisons } from './comparisons.ts';
import { endpoints, type Endpoint } from './endpoints.ts';
import { bearsToken, fault, guard } from './guard.ts';
import type { Holdings } from './holdings.ts';
import { openApi } from './open-api.ts';

/** All that a server needs; nothing of it is global. */
export interface PagesApp {
  readonly host: string;
  readonly viewer: Viewer;
  readonly holdings: Holdings;
  readonly comparisons: Comparisons;
  notes(analysis: Analysis): Readonly<Record<string, RuleNote>>;
  /** Where corrections go, and the word that allows them; without it the pages are read-only. */
  readonly corrections: { readonly file: CorrectionFile; readonly token: string } | undefined;
  /** The time, for corrections; ISO 8601. */
  now(): string;
}

const BODY_BYTES = 64 * 1024;

/** The server as a function of requests: the page at `/`, the API below `/api`, its description at `/api/openapi.json`. */
export function pagesApp(app: PagesApp): Hono {
  const { viewer, holdings, comparisons, corrections } = app;
  const library = openLibrary(holdings.facts);
  const server = new Hono();
  const page = pageHtml('Communique', viewer, [{ name: 'source', value: { kind: 'http', corrections: corrections !== undefined } }], { connect: true });
  const policy = `${contentPolicy(viewer, { connect: true })}; frame-ancestors 'none'`;
  const description = openApi();

  server.use(guard(app.host));
  server.onError((error, context) => answerError(context, error));
  server.get('/', (context) => {
    context.header('Content-Security-Policy', policy);
    return context.html(page);
  });
  server.get('/api/openapi.json', (context) => context.json(description));

  const find = async (context: Context): Promise<Analysis> => {
    const id = context.req.param('id') ?? '';
    const found = await holdings.find(id);
    if (found === undefined) throw new CommuniqueError('analysis.unknown-id', `there is no document «${id}»`);
    return found;
  };
  const get = <E extends Endpoint>(endpoint: E, answer: (query: z.output<E['query']>, context: Context) => unknown): void => {
    server.get(`/api${endpoint.path.replace('{id}', ':id')}`, async (context) => context.json((await answer(readQuery(endpoint, context), context)) as object));
  };
  get(endpoints.documents, ({ words, ...range }) => library.documents(range, words));
  get(endpoints.analysis, (_query, context) => find(context));
  get(endpoints.notes, (_query, context) => find(context).then(app.notes));
  get(endpoints.search, ({ words, offset, limit }) => searchTexts(holdings.texts, words, offset, limit));
  get(endpoints.matrix, ({ document }) => library.matrix(document));
  get(endpoints.stances, ({ holder, target, document, ...range }) =>
    library.stances(
      { ...(holder === undefined ? {} : { holder }), ...(target === undefined ? {} : { target }), ...(document === undefined ? {} : { document }) },
      range,
    ),
  );
  get(endpoints.positions, (query) => library.positions(query));
  get(endpoints.commitments, ({ document, ...range }) => library.commitments(range, document));
  get(endpoints.dates, ({ document, ...range }) => library.dates(range, document));
  get(endpoints.pairs, () => comparisons.pairs);
  get(endpoints.diff, (query) => comparisons.diff(query.old, query.new));
  get(endpoints.track, ({ formula }) => comparisons.track(formula === undefined ? [] : [formula]));
  get(endpoints.corrections, ({ document }) =>
    (corrections?.file.read() ?? []).filter((correction) => document === undefined || correction.document === document),
  );
  server.post(
    '/api/corrections',
    bodyLimit({ maxSize: BODY_BYTES, onError: (context) => fault(context, 413, 'size', 'The correction is too long.') }),
    (context) => takeCorrection(context, app),
  );
  server.notFound((context) =>
    context.req.method === 'GET' || context.req.method === 'HEAD'
      ? fault(context, 404, 'address', 'There is nothing at this address.')
      : fault(context, 405, 'method', 'The pages are read-only; corrections are posted to /api/corrections.'),
  );
  return server;
}

/** The query of a request, checked. Throws `cli.usage` naming the faulty part. */
function readQuery<E extends Endpoint>({ query }: E, context: Context): z.output<E['query']> {
  const parsed = query.safeParse(context.req.query());
  if (parsed.success) return parsed.data as z.output<E['query']>;
  const [issue] = parsed.error.issues;
  throw new CommuniqueError('cli.usage', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not understood'}`);
}

async function takeCorrection(context: Context, { corrections, holdings, now }: PagesApp): Promise<Response> {
  if (corrections === undefined) return fault(context, 403, 'read-only', 'This server was started without corrections.');
  if (!bearsToken(context, corrections.token)) return fault(context, 401, 'token', 'The token is wrong; the server printed it when it was started.');
  const parsed = CorrectionDraft.safeParse(await context.req.json().catch(() => undefined));
  if (!parsed.success) return fault(context, 400, 'correction', parsed.error.issues[0]?.message ?? 'This is no correction.');
  const analysis = await holdings.find(parsed.data.document);
  const text = analysis === undefined ? undefined : itemText(analysis, parsed.data.item);
  if (text === undefined) return fault(context, 404, 'item', 'There is no such item.');
  const correction = Correction.parse({ ...parsed.data, when: now(), text });
  corrections.file.add(correction);
  return context.json(correction);
}

/** A known error becomes a sentence; a fault of ours is told on stderr and not to the asker. */
function answerError(context: Context, error: Error): Response {
  if (error instanceof CommuniqueError) return fault(context, error.code === 'analysis.unknown-id' ? 404 : 400, error.code, error.message);
  process.stderr.write(`${error.stack ?? error.message}\n`);
  return fault(context, 500, 'fault', 'The server failed at this request.');
}
