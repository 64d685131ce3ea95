import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorOf, type Outcome } from '../batch/analyze-one.ts';
import { findInputs } from '../batch/find-inputs.ts';
import { runBatch } from '../batch/run-batch.ts';
import { readAnalysis, writeAnalysisLine } from '../core/analysis-file.ts';
import { CommuniqueError, formatError } from '../core/error.ts';
import type { LayerName } from '../core/layers.ts';
import { loadPipeline, type Pipeline } from '../pipeline/load-pipeline.ts';
import { stagesFor } from '../pipeline/order-check.ts';
import { openStore, type Store } from '../store/open-store.ts';
import { pipeNdjson } from './pipe-ndjson.ts';
import { startProgress } from './progress.ts';
import { startSummary } from './summary.ts';
import { writeConllu } from './write-conllu.ts';

type Options = Readonly<Record<string, unknown>>;
const stringOption = (options: Options, name: string): string | undefined => (typeof options[name] === 'string' ? options[name] : undefined);

/** The exit code of a run that SIGINT or SIGTERM ended (128 + 2, as shells have it). */
const INTERRUPTED = 130;

/** `communique analyze PATHS…`: analyses documents into a folder, or onto stdout as NDJSON; `-` reads NDJSON from stdin. */
export async function run(paths: readonly string[], options: Options): Promise<number> {
  const pipelineFolder = stringOption(options, 'pipeline');
  const only = layersOf(options, pipelineFolder);
  if (paths.length === 1 && paths[0] === '-') return pipeNdjson(process.stdin, process.stdout, loadPipeline(pipelineFolder), only);
  const { files, failures } = findInputs(paths);
  const output = stringOption(options, 'output') ?? 'output';
  if (stringOption(options, 'format') === 'conllu') {
    for (const error of failures) reportFailure(error);
    const failed = failures.length + (await writeConllu(files, output, loadPipeline(pipelineFolder), reportFailure));
    return failed === 0 ? 0 : 1;
  }
  const address = stringOption(options, 'to');
  const store = address === undefined ? undefined : await openStore(address);
  const summary = startSummary();
  const progress = startProgress(files.length, options['quiet'] === true || options['summary'] === true);
  let failed = failures.length;
  for (const error of failures) reportFailure(error);
  const stop = stopSignal();
  try {
    await runBatch({
      files,
      pipelineFolder,
      only,
      folder: output === '-' ? null : output,
      jobs: wholeNumber(options, 'jobs', 1),
      timeLimit: wholeNumber(options, 'timeLimit', 600) * 1000,
      useCache: options['cache'] !== false,
      wantRecord: output === '-' || store !== undefined,
      signal: stop.signal,
      async onOutcome(_file, outcome) {
        progress.step(outcome.ok);
        if (outcome.ok) {
          summary.add(outcome.digest);
          await hand(outcome, output, store);
        } else {
          failed++;
          reportFailure(errorOf(outcome));
        }
      },
    });
  } finally {
    stop.release();
    progress.end();
    await store?.close();
  }
  if (options['summary'] === true) process.stdout.write(summary.print({ output, store: address, failed }));
  if (stop.signal.aborted) process.stderr.write('stopped; run the same command again to go on\n');
  return stop.signal.aborted ? INTERRUPTED : failed === 0 ? 0 : 1;
}

const reportFailure = (error: CommuniqueError): void => {
  process.stderr.write(`${formatError(error)}\n`);
};

/** Hands an analysis to stdout or the store; one that was not made anew is read from its file where the store lacks it. */
async function hand(outcome: Extract<Outcome, { ok: true }>, output: string, store: Store | undefined): Promise<void> {
  if (output === '-' && outcome.record !== undefined) process.stdout.write(`${writeAnalysisLine(outcome.record)}\n`);
  if (store === undefined || (await store.holds(outcome.digest.id, outcome.sha256))) return;
  const file = join(output, `${outcome.digest.id}.json`);
  await store.put(outcome.record ?? readAnalysis(readFileSync(file, 'utf8'), file));
}

/** A signal that SIGINT and SIGTERM raise; what runs is finished, a second signal ends the process at once. */
function stopSignal(): { readonly signal: AbortSignal; release(): void } {
  const controller = new AbortController();
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(INTERRUPTED);
    controller.abort();
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  return { signal: controller.signal, release: () => void process.off('SIGINT', stop).off('SIGTERM', stop) };
}

function wholeNumber(options: Options, name: string, fallback: number): number {
  const text = stringOption(options, name);
  if (text === undefined) return fallback;
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new CommuniqueError('cli.usage', `«${text}» is not a whole number from 1 on`, {
    hint: `Write for example --${name.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)} 2.`,
  });
}

function layersOf(options: Options, pipelineFolder: string | undefined): readonly LayerName[] | undefined {
  const names = stringOption(options, 'layers');
  return names === undefined ? undefined : readLayers(names, loadPipeline(pipelineFolder));
}

/** The layers named by `--layers a,b`; throws `cli.usage` that lists what there is. */
export function readLayers(names: string, pipeline: Pipeline): readonly LayerName[] | undefined {
  const known = pipeline.stages.flatMap((stage) => stage.provides);
  const wanted = names.split(',').map((name) => name.trim());
  const unknown = wanted.find((name) => !known.some((layer) => layer === name));
  if (unknown !== undefined) throw new CommuniqueError('cli.usage', `there is no layer «${unknown}»`, { hint: `Layers are: ${known.join(', ')}.` });
  const layers = known.filter((layer) => wanted.includes(layer));
  return stagesFor(pipeline.stages, layers).length === 0 ? undefined : layers;
}
