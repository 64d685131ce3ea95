import { errorOf } from '../batch/analyze-one.ts';
import { gatherInputs } from '../batch/gather-inputs.ts';
import { runBatch } from '../batch/run-batch.ts';
import { MOST_LEFT_OUT, runRow, startRun, writeManifest } from '../batch/run-manifest.ts';
import { CommuniqueError, formatError } from '../core/error.ts';
import type { LayerName } from '../core/layers.ts';
import { readCorrections } from '../corrections/correction-file.ts';
import { loadPipeline, type Pipeline } from '../pipeline/load-pipeline.ts';
import { stagesFor } from '../pipeline/order-check.ts';
import { openStore } from '../store/open-store.ts';
import { analysisSink } from './analysis-sink.ts';
import { stringOption, wholeNumber, type Options } from './options.ts';
import { pipeNdjson } from './pipe-ndjson.ts';
import { startProgress } from './progress.ts';
import { INTERRUPTED, stopSignal } from './stop-signal.ts';
import { startSummary } from './summary.ts';
import { writeConllu } from './write-conllu.ts';

/** `communique analyze PATHS…`: analyses documents into a folder, or onto stdout as NDJSON; `-` reads NDJSON from stdin. */
export async function run(paths: readonly string[], options: Options): Promise<number> {
  const pipelineFolder = stringOption(options, 'pipeline');
  const only = layersOf(options, pipelineFolder);
  if (paths.length === 1 && paths[0] === '-')
    return pipeNdjson(process.stdin, process.stdout, loadPipeline(pipelineFolder), {
      only,
      corrections: readCorrections(stringOption(options, 'corrections')),
    });
  if (stringOption(options, 'format') === 'conllu') return analyzeToConllu(paths, options, pipelineFolder);
  return analyzeToFolder(paths, options, only);
}

async function analyzeToConllu(paths: readonly string[], options: Options, pipelineFolder: string | undefined): Promise<number> {
  const { files, failures, release } = await gatherInputs(paths);
  for (const error of failures) reportFailure(error);
  const output = stringOption(options, 'output') ?? 'output';
  try {
    const failed = failures.length + (await writeConllu(files, output, loadPipeline(pipelineFolder), reportFailure));
    return failed === 0 ? 0 : 1;
  } finally {
    release();
  }
}

async function analyzeToFolder(paths: readonly string[], options: Options, only: readonly LayerName[] | undefined): Promise<number> {
  const output = stringOption(options, 'output') ?? 'output';
  const folder = output === '-' ? null : output;
  const address = stringOption(options, 'to');
  const jobs = wholeNumber(options, 'jobs', 1);
  const { files, failures, release } = await gatherInputs(paths);
  for (const error of failures) reportFailure(error);
  const endRun = startRun('analyze');
  const leftOut = failures.map(({ place, code }) => ({ uri: place.file ?? '', code }));
  const summary = startSummary();
  const progress = startProgress(files.length, options['quiet'] === true || options['summary'] === true);
  const stop = stopSignal();
  const store = address === undefined ? undefined : await openStore(address);
  const sink = analysisSink(folder, store, reportFailure);
  try {
    const { pipelineSha256, cached } = await runBatch({
      files,
      pipelineFolder: stringOption(options, 'pipeline'),
      only,
      corrections: readCorrections(stringOption(options, 'corrections')),
      folder,
      jobs,
      timeLimit: wholeNumber(options, 'timeLimit', 600) * 1000,
      useCache: options['cache'] !== false,
      ...(folder === null ? { want: 'record' as const } : store === undefined ? {} : { want: 'rows' as const }),
      signal: stop.signal,
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
    });
    const { refused } = await sink.end();
    const failed = leftOut.length + refused;
    const { aborted: interrupted } = stop.signal;
    const manifest = endRun({ pipelineSha256, jobs, documents: files.length, cached, failed, interrupted, leftOut: leftOut.slice(0, MOST_LEFT_OUT) });
    if (folder !== null) writeManifest(folder, manifest);
    await store?.recordRun(runRow(manifest));
    progress.end();
    if (options['summary'] === true) process.stdout.write(summary.print({ output, store: address, failed }));
    if (interrupted) process.stderr.write('stopped; run the same command again to go on\n');
    return interrupted ? INTERRUPTED : failed === 0 ? 0 : 1;
  } finally {
    release();
    stop.release();
    await store?.close();
  }
}

const reportFailure = (error: CommuniqueError): void => {
  process.stderr.write(`${formatError(error)}\n`);
};

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
