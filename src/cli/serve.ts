import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import { CommuniqueError } from '../core/error.ts';
import { openCorrectionFile } from '../corrections/correction-file.ts';
import { readViewer } from '../pages/viewer.ts';
import { readComparisonLanguage } from '../pipeline/comparison-language.ts';
import { explainMakers } from '../pipeline/explain-makers.ts';
import { englishPipeline } from '../pipeline/load-pipeline.ts';
import { openResources } from '../resources/resources.ts';
import { openComparisons } from '../server/comparisons.ts';
import { isLoopback } from '../server/guard.ts';
import { openHoldings } from '../server/holdings.ts';
import { pagesApp } from '../server/pages-app.ts';
import { openShelf } from './analysis-shelf.ts';
import { countOf } from './progress.ts';

/** `communique serve [PLACE]`: the pages and their API over a folder of analyses or a store, until it is stopped. */
export async function run(args: readonly string[], options: Readonly<Record<string, unknown>>): Promise<number> {
  const host = String(options['host']);
  const port = Number(options['port']);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new CommuniqueError('cli.usage', `«${String(options['port'])}» is no port`, { hint: 'Write for example --port 4400; 0 takes a free one.' });
  const resources = openResources(typeof options['pipeline'] === 'string' ? options['pipeline'] : englishPipeline);
  const holdings = await openHoldings(await openShelf(args[0] ?? 'output'));
  const file = options['corrections'];
  const corrections =
    typeof file === 'string' ? { file: openCorrectionFile(file), token: process.env['COMMUNIQUE_TOKEN'] ?? randomBytes(12).toString('base64url') } : undefined;
  const app = pagesApp({
    host,
    viewer: readViewer(),
    holdings,
    comparisons: openComparisons(holdings, readComparisonLanguage(resources)),
    notes: (analysis) => explainMakers([analysis], resources),
    corrections,
    now: () => new Date().toISOString(),
  });
  const server = serve({ fetch: app.fetch, hostname: host, port }) as Server;
  await listening(server, host, port);
  const address = server.address();
  const shown = typeof address === 'object' && address !== null ? address.port : port;
  process.stdout.write(`http://${host.includes(':') ? `[${host}]` : host}:${shown}/\n`);
  if (options['quiet'] !== true) process.stderr.write(`${countOf(holdings.facts.length)}; Ctrl-C stops\n`);
  if (corrections !== undefined) process.stderr.write(`corrections go to ${corrections.file.path}; token: ${corrections.token}\n`);
  if (!isLoopback(host)) process.stderr.write(`anyone who reaches ${host} can read these documents\n`);
  await stopped(server);
  return 0;
}

async function listening(server: Server, host: string, port: number): Promise<void> {
  if (server.listening) return;
  try {
    await once(server, 'listening');
  } catch (cause) {
    throw new CommuniqueError('server.start', `cannot listen on ${host}:${port}: ${(cause as Error).message}`, {
      hint: 'Give another --port; 0 takes a free one.',
      cause,
    });
  }
}

/** Waits for SIGINT or SIGTERM, and lets running answers end. */
async function stopped(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    const stop = (): void => {
      server.closeAllConnections();
      server.close(() => resolve());
    };
    process.once('SIGINT', stop).once('SIGTERM', stop);
  });
}
