import { readFileSync } from 'node:fs';
import { CommuniqueError, errorCodes, formatError } from '../core/error.ts';
import { fetchSources, type FetchOutcome } from '../fetch/fetch-sources.ts';
import { usualLimits, type FetchContext } from '../fetch/fetch-address.ts';
import { guardedAgent } from '../fetch/guarded-agent.ts';
import { politeness } from '../fetch/politeness.ts';
import { readSources, type WantedSource } from '../fetch/sources.ts';
import { VERSION } from '../version.ts';

/** `communique fetch ADDRESSES…`: stores documents of the public web in a folder; a path that is no address is read as a list of sources. */
export async function run(args: readonly string[], options: Readonly<Record<string, unknown>>): Promise<number> {
  const sources = args.flatMap((arg): readonly WantedSource[] =>
    /^[a-z][a-z\d+.-]*:\/\//iu.test(arg) ? [{ url: arg, metadata: {} }] : readSources(readList(arg), arg),
  );
  const limits = { ...usualLimits, bytes: positive(options, 'most', 32) * 1048576, time: positive(options, 'timeLimit', 60) * 1000 };
  const agent = guardedAgent({ connectTimeout: 15_000 });
  const userAgent = `communique/${VERSION}${typeof options['contact'] === 'string' ? ` (${options['contact']})` : ''}`;
  const context: FetchContext = { agent, userAgent, limits };
  const polite = { ...context, before: politeness(context, positive(options, 'delay', 1) * 1000) };
  const failures: CommuniqueError[] = [];
  const report = (outcome: FetchOutcome): void => {
    if (outcome.state === 'failed') {
      failures.push(outcome.error);
      process.stderr.write(`${formatError(outcome.error)}\n`);
    } else process.stdout.write(`${outcome.state}\t${outcome.line.file}\t${outcome.line.address}\n`);
  };
  try {
    await fetchSources(sources, String(options['output'] ?? 'corpus/fetched'), polite, options['again'] === true, report);
  } finally {
    await agent.destroy();
  }
  return failures.length === 0 ? 0 : failures.length === sources.length && failures[0] !== undefined ? errorCodes[failures[0].code] : 1;
}

function readList(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new CommuniqueError('input.missing', `there is no list of sources «${path}»`, {
      place: { file: path },
      hint: 'Addresses begin with https://.',
      cause,
    });
  }
}

function positive(options: Readonly<Record<string, unknown>>, name: string, fallback: number): number {
  const value = Number(options[name] ?? fallback);
  if (Number.isFinite(value) && value > 0) return value;
  throw new CommuniqueError('cli.usage', `«${String(options[name])}» is not a number above 0`, {
    hint: `Write for example --${name === 'timeLimit' ? 'time-limit' : name} 2.`,
  });
}
