import { request, type Agent } from 'undici';
import { CommuniqueError } from '../core/error.ts';
import { readBody } from './read-body.ts';

/** An answer as it came over the wire, its body unpacked. */
export interface Answer {
  /** The address that answered, after redirects. */
  readonly url: string;
  readonly status: number;
  /** Header fields in lower case; fields sent twice are joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What a call may cost. Times in milliseconds, sizes in bytes. */
export interface FetchLimits {
  readonly bytes: number;
  /** From the first look-up to the last byte, redirects included. */
  readonly time: number;
  readonly redirects: number;
}

/** The limits of `communique fetch`: 32 MB, a minute, five redirects. */
export const usualLimits: FetchLimits = { bytes: 32 * 1048576, time: 60_000, redirects: 5 };

/** How addresses are called. */
export interface FetchContext {
  readonly agent: Agent;
  readonly userAgent: string;
  readonly limits: FetchLimits;
  /** Called before each request of a chain of redirects; may wait (rate) or throw (robots.txt). */
  readonly before?: (url: URL) => Promise<void>;
}

/**
 * GETs an address with its redirects followed, each checked anew. Gives any status back but those of redirects.
 * Rejects with `fetch.refused` (no http address, a user name in it, or a host that is not public), `fetch.limit` or `fetch.failed`; never
 * with another error.
 */
export async function fetchAddress(address: string, context: FetchContext, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const deadline = AbortSignal.timeout(context.limits.time);
  let url = checkedUrl(address, undefined);
  for (let hop = 0; hop <= context.limits.redirects; hop++) {
    await context.before?.(url);
    const answer = await once(url, context, headers, deadline);
    const location = answer.status >= 300 && answer.status < 400 && answer.status !== 304 ? answer.headers['location'] : undefined;
    if (location === undefined) return answer;
    url = checkedUrl(location, url);
  }
  throw new CommuniqueError('fetch.limit', `more than ${context.limits.redirects} redirects`, {
    place: { file: address },
    hint: 'Give the address they lead to.',
  });
}

/** An address as a URL; only http and https without user name are taken. */
export function checkedUrl(address: string, base: URL | undefined): URL {
  const url = URL.parse(address, base?.href);
  const place = { file: base?.href ?? address };
  if (url === null) throw new CommuniqueError('fetch.refused', `«${address.slice(0, 200)}» is not an address`, { place });
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new CommuniqueError('fetch.refused', `only http and https are fetched, not ${url.protocol}`, { place });
  if (url.username !== '' || url.password !== '') throw new CommuniqueError('fetch.refused', 'the address holds a user name or password', { place });
  if (localNames.test(url.hostname)) throw new CommuniqueError('fetch.refused', `${url.hostname} is a name of this machine or network`, { place });
  url.hash = '';
  return url;
}

/** Names that no public host has (RFC 6761, 6762, 8375; ICANN reserves .internal). */
const localNames = /(?:^|\.)(?:localhost|localdomain|local|internal|home\.arpa)\.?$/iu;

async function once(url: URL, { agent, userAgent, limits }: FetchContext, extra: Readonly<Record<string, string>>, deadline: AbortSignal): Promise<Answer> {
  try {
    const response = await request(url, {
      dispatcher: agent,
      method: 'GET',
      signal: deadline,
      headersTimeout: limits.time,
      bodyTimeout: limits.time,
      headers: {
        'user-agent': userAgent,
        accept: 'text/html,application/xhtml+xml,application/pdf,text/plain,*/*;q=0.5',
        'accept-encoding': 'gzip, deflate, br',
        ...extra,
      },
    });
    const headers = Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), [value].flat().join(', ')]));
    const body = await readBody(response.body, headers['content-encoding'] ?? '', limits.bytes, url.href);
    return { url: url.href, status: response.statusCode, headers, body };
  } catch (cause) {
    throw asFetchError(cause, url, deadline, limits);
  }
}

function asFetchError(cause: unknown, url: URL, deadline: AbortSignal, limits: FetchLimits): CommuniqueError {
  const place = { file: url.href };
  const known = [cause, (cause as Error | undefined)?.cause].find((error) => error instanceof CommuniqueError);
  if (known !== undefined) return new CommuniqueError(known.code, known.message, { place, ...(known.hint === undefined ? {} : { hint: known.hint }), cause });
  const late = deadline.aborted || (cause instanceof Error && /Timeout|TIMEOUT/u.test(`${cause.name} ${'code' in cause ? String(cause.code) : ''}`));
  if (late)
    return new CommuniqueError('fetch.limit', `not done after ${limits.time / 1000} s`, { place, hint: 'Raise --time-limit, or try again later.', cause });
  return new CommuniqueError('fetch.failed', `no answer: ${cause instanceof Error ? cause.message : String(cause)}`, {
    place,
    hint: 'Check the address; try again later.',
    cause,
  });
}
