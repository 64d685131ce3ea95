import type { PageSource } from './page-source.ts';

/** What a served page is told about its server. */
export interface ServerNote {
  readonly kind: 'http';
  readonly corrections: boolean;
}

/** The source of a served page: the HTTP API of the server it came from. */
export function httpSource({ corrections }: ServerNote): PageSource {
  return {
    documents: (range, words) => ask('documents', { ...range, words }),
    matrix: (document) => ask('matrix', { document }),
    stances: (pair, range) => ask('stances', { ...pair, ...range }),
    positions: (range) => ask('positions', { ...range }),
    commitments: (range) => ask('commitments', { ...range }),
    dates: (range) => ask('dates', { ...range }),
    analysis: (document) => ask(`documents/${encodeURIComponent(document)}`),
    pairs: () => ask('pairs'),
    diff: (old, next) => ask('diff', { old, new: next }),
    track: (formula) => ask('track', { formula }),
    notes: (document) => ask(`documents/${encodeURIComponent(document)}/notes`),
    search: (words, range) => ask('search', { words, ...range }),
    canTrack: true,
    corrections: corrections
      ? {
          list: (document) => ask('corrections', { document }),
          save: (draft, token) => send('corrections', draft, token),
        }
      : undefined,
  };
}

async function ask<T>(path: string, query: Readonly<Record<string, string | number | undefined>> = {}): Promise<T> {
  const given = Object.entries(query).flatMap(([name, value]): [string, string][] => (value === undefined || value === '' ? [] : [[name, String(value)]]));
  return answer(await fetch(`api/${path}${given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`}`));
}

async function send<T>(path: string, body: unknown, token: string): Promise<T> {
  return answer(
    await fetch(`api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    }),
  );
}

async function answer<T>(response: Response): Promise<T> {
  if (response.ok) {
    const value: T = await response.json();
    return value;
  }
  const fault: { error?: { message?: string } } = await response.json().catch(() => ({}));
  throw new Error(fault.error?.message ?? `The server answered ${response.status}.`);
}
