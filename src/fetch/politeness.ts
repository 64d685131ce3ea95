import robotsParserModule from 'robots-parser';
import { CommuniqueError } from '../core/error.ts';
import { fetchAddress, type FetchContext } from './fetch-address.ts';

/** Asks for leave before a request: waits until the host may be called again, throws `fetch.robots` where it forbids the address. */
export type Politeness = (url: URL) => Promise<void>;

interface Rules {
  isAllowed(url: string, agent: string): boolean | undefined;
  getCrawlDelay(agent: string): number | undefined;
}
const robotsParser = robotsParserModule as unknown as (url: string, text: string) => Rules;

/** robots.txt is read up to here (RFC 9309, 2.5, asks for at least this). */
const LONGEST_RULES = 512_000;
const LONGEST_DELAY = 30_000;

/**
 * Politeness towards hosts: `robots.txt` once an origin (RFC 9309: no such file allows all, a host that fails to give it allows nothing), and at
 * least `delay` milliseconds, or the host's own Crawl-delay up to half a minute, between two requests to one host.
 */
export function politeness(
  context: FetchContext,
  delay: number,
  wait: (milliseconds: number) => Promise<void> = sleep,
  clock: () => number = performance.now.bind(performance),
): Politeness {
  const rules = new Map<string, Promise<Rules | string>>();
  const free = new Map<string, number>();
  const pause = async (host: string, least: number): Promise<void> => {
    const now = clock();
    const at = Math.max(now, free.get(host) ?? now);
    free.set(host, at + least);
    if (at > now) await wait(at - now);
  };
  return async (url) => {
    let known = rules.get(url.origin);
    if (known === undefined) {
      known = pause(url.host, delay).then(async () => readRules(url, context));
      rules.set(url.origin, known);
    }
    const found = await known;
    const name = context.userAgent.split('/')[0] ?? context.userAgent;
    if (typeof found === 'string' || found.isAllowed(url.href, name) === false) {
      throw new CommuniqueError(
        'fetch.robots',
        typeof found === 'string'
          ? `the robots.txt of ${url.host} cannot be read, so nothing may be fetched there: ${found}`
          : `the robots.txt of ${url.host} forbids this address`,
        {
          place: { file: url.href },
          hint: 'Save the document in a browser and give its path.',
        },
      );
    }
    await pause(url.host, Math.max(delay, Math.min(LONGEST_DELAY, (found.getCrawlDelay(name) ?? 0) * 1000)));
  };
}

async function readRules(url: URL, context: FetchContext): Promise<Rules | string> {
  const address = new URL('/robots.txt', url).href;
  const { before: _before, ...bare } = context;
  try {
    const { status, body } = await fetchAddress(address, { ...bare, limits: { ...context.limits, bytes: LONGEST_RULES * 4 } });
    if (status >= 500 || status === 429) return `it answered ${status}`;
    return robotsParser(address, status >= 200 && status < 300 ? body.subarray(0, LONGEST_RULES).toString('utf8') : '');
  } catch (error) {
    if (error instanceof CommuniqueError && error.code === 'fetch.refused') throw error;
    return error instanceof Error ? error.message : String(error);
  }
}

const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
