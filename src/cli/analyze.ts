import { existsSync } from 'node:fs';
import { indexFile } from '../batch/analysis-index.ts';
import { errorOf } from '../batch/outcome.ts';
import { gatherInputs } from '../batch/gather-inputs.ts';
import { runBatch, type BatchOptions } from '../batch/run-batch.ts';
import { removeGone } from '../batch/output-folder.ts';
import { MOST_LEFT_OUT, runRow, startRun, writeManifest } from '../batch/run-manifest.ts';
import { startThreads, type ThreadPool } from '../batch/thread-pool.ts';
import { watchInputs } from '../batch/watch-inputs.ts';
import { CommuniqueError, formatError } from '../core/error.ts';
import type { LayerName } from '../core/layers.ts';
import { readCorrections } from '../corrections/correction-file.ts';
import type { Pipeline } from '../pipeline/load-pipeline.ts';
import { openStore, type Store } from '../store/open-store.ts';
import { analysisSink } from './analysis-sink.ts';
import { stringOption, wholeNumber, type Options } from './options.ts';
import { startProgress } from './progress.ts';
import { INTERRUPTED, stopSignal } from './stop-signal.ts';
import { startSummary } from './summary.ts';

// A batch's own thread loads no pipeline, its workers do: what needs one here is imported when it is asked for, which keeps 40 MB off every batch.
const pipelineOf = async (folder: string | undefined): Promise<Pipeline> => (await import('../pipeline/load-pipeline.ts')).loadPipeline(folder);

/** `communique analyze PATHS…`: analyses documents into a folder, or onto stdout as NDJSON; `-` reads NDJSON from stdin. */
export async function run(paths: readonly string[], options: Options): Promise<number> {
  const pipelineFolder = stringOption(options, 'pipeline');
  if (paths.length === 1 && paths[0] === '-') {
    const { pipeNdjson } = await import('./pipe-ndjson.ts');
    const corrections = readCorrections(stringOption(options, 'corrections'));
    const pipeline = await pipelineOf(pipelineFolder);
    const only = layersOf(
      options,
      pipeline.stages.flatMap((stage) => stage.provides),
    );
    return pipeNdjson(process.stdin, process.stdout, pipeline, { only, corrections });
  }
  if (stringOption(options, 'format') === 'conllu') return analyzeToConllu(paths, options, pipelineFolder);
  return analyzeToFolder(paths, options);
}

async function analyzeToConllu(paths: readonly string[], options: Options, pipelineFolder: string | undefined): Promise<number> {
  const { files, failures, release } = await gatherInputs(paths);
  for (const error of failures) reportFailure(error);
  const output = stringOption(options, 'output') ?? 'output';
  try {
    const { writeConllu } = await import('./write-conllu.ts');
    const failed = failures.length + (await writeConllu(files, output, await pipelineOf(pipelineFolder), reportFailure));
    return failed === 0 ? 0 : 1;
  } finally {
    release();
  }
}

async function analyzeToFolder(paths: readonly string[], options: Options): Promise<number> {
  const output = stringOption(options, 'output') ?? 'output';
  const address = stringOption(options, 'to');
  const jobs = wholeNumber(options, 'jobs', 1);
  if (options['resume'] === true) checkResume(output, options);
  const store = address === undefined ? undefined : await openStore(address);
  const stop = stopSignal();
  // Where nothing was analysed before, every thread will have work.
  const early = options['cache'] === false || !existsSync(indexFile(output));
  const threads = startThreads(jobs, stringOption(options, 'pipeline'), early);
  try {
    const only = options['layers'] === undefined ? undefined : layersOf(options, (await threads.pipeline()).layers);
    const session: Session = { paths, options, only, output, address, jobs, signal: stop.signal, threads, store };
    const first = await analyzeOnce(session);
    if (options['watch'] !== true || stop.signal.aborted) return first.code;
    let known = first.uris;
    await watchInputs(paths, output, stop.signal, async () => {
      const { uris } = await analyzeOnce(session);
      for (const id of removeGone(output, known, uris)) await store?.remove(id);
      known = uris;
    });
    return 0;
  } finally {
    stop.release();
    await threads.close();
    await store?.close();
  }
}

/** Throws `cli.usage` where `--resume` has nothing to go on with. */
function checkResume(output: string, options: Options): void {
  if (options['cache'] === false) throw new CommuniqueError('cli.usage', '--resume and --no-cache exclude each other', { hint: 'Give one of them.' });
  if (existsSync(indexFile(output))) return;
  throw new CommuniqueError('cli.usage', `«${output}» holds no run to go on with`, { hint: 'Check -o, or leave --resume away to begin one.' });
}

/** What the runs of one command have in common. */
interface Session {
  readonly paths: readonly string[];
  readonly options: Options;
  readonly only: readonly LayerName[] | undefined;
  readonly output: string;
  readonly address: string | undefined;
  readonly jobs: number;
  readonly signal: AbortSignal;
  readonly threads: ThreadPool;
  readonly store: Store | undefined;
}

/** Analyses what the paths lead to now; what is done already is passed over. Returns the exit code and the addresses of the documents. */
async function analyzeOnce(session: Session): Promise<{ readonly code: number; readonly uris: ReadonlySet<string> }> {
  const { options, output, address, jobs, signal, store } = session;
  const folder = output === '-' ? null : output;
  const { files, failures, release } = await gatherInputs(session.paths);
  for (const error of failures) reportFailure(error);
  const endRun = startRun('analyze');
  const leftOut = failures.map(({ place, code }) => ({ uri: place.file ?? '', code }));
  const summary = startSummary();
  const progress = startProgress(files.length, options['quiet'] === true || options['summary'] === true);
  const sink = analysisSink(folder, store, reportFailure);
  try {
    const batch: BatchOptions = {
      files,
      pipelineFolder: stringOption(options, 'pipeline'),
      only: session.only,
      corrections: readCorrections(stringOption(options, 'corrections')),
      folder,
      jobs,
      timeLimit: wholeNumber(options, 'timeLimit', 600) * 1000,
      useCache: options['cache'] !== false,
      ...(folder === null ? { want: 'record' as const } : store === undefined ? {} : { want: 'rows' as const }),
      signal,
      async onOutcome({ uri }, outcome) {
        progress.step(outcome.ok);
        if (outcome.ok) {
          summary.add(outcome.digest);
          await sink.take(outcome);
        } else {
          leftOut.push({ uri, code: outcome.code });
          reportFailure(errorOf(outcome));
        }
      },
    };
    const { pipelineSha256, cached } = await runBatch(batch, session.threads);
    const { refused } = await sink.end();
    const failed = leftOut.length + refused;
    const manifest = endRun({
      pipelineSha256,
      jobs,
      documents: files.length,
      cached,
      failed,
      interrupted: signal.aborted,
      leftOut: leftOut.slice(0, MOST_LEFT_OUT),
    });
    if (folder !== null) writeManifest(folder, manifest);
    await store?.recordRun(runRow(manifest));
    progress.end();
    if (options['summary'] === true) process.stdout.write(summary.print({ output, store: address, failed }));
    if (signal.aborted) process.stderr.write('stopped; run the same command again to go on\n');
    return { code: signal.aborted ? INTERRUPTED : failed === 0 ? 0 : 1, uris: new Set(files.map(({ uri }) => uri)) };
  } finally {
    release();
  }
}

const reportFailure = (error: CommuniqueError): void => {
  process.stderr.write(`${formatError(error)}\n`);
};

/** The layers named by `--layers a,b` of those that are `known`, undefined for all; throws `cli.usage` that lists what there is. */
function layersOf(options: Options, known: readonly LayerName[]): readonly LayerName[] | undefined {
  const names = stringOption(options, 'layers');
  if (names === undefined) return undefined;
  const wanted = names.split(',').map((name) => name.trim());
  const unknown = wanted.find((name) => !known.some((layer) => layer === name));
  if (unknown !== undefined) throw new CommuniqueError('cli.usage', `there is no layer «${unknown}»`, { hint: `Layers are: ${known.join(', ')}.` });
  return known.filter((layer) => wanted.includes(layer));
}
