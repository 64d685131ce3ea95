import { analyzeInput, writeOutcome, type Outcome } from '../batch/run-batch.ts';
import { findInputs } from '../batch/find-inputs.ts';
import { writeAnalysisLine } from '../core/analysis-file.ts';
import { CommuniqueError, formatError } from '../core/error.ts';
import type { LayerName } from '../core/layers.ts';
import { openStore, type Store } from '../store/open-store.ts';
import { loadPipeline, type Pipeline } from '../pipeline/load-pipeline.ts';
import { stagesFor } from '../pipeline/order-check.ts';
import { pipeNdjson } from './pipe-ndjson.ts';
import { startSummary } from './summary.ts';

type Options = Readonly<Record<string, unknown>>;
const stringOption = (options: Options, name: string): string | undefined => (typeof options[name] === 'string' ? options[name] : undefined);

/** `communique analyze PATHS…`: analyses documents into a folder, or onto stdout as NDJSON; `-` reads NDJSON from stdin. */
export async function run(paths: readonly string[], options: Options): Promise<number> {
  const pipeline = loadPipeline(stringOption(options, 'pipeline'));
  const only = readLayers(stringOption(options, 'layers'), pipeline);
  if (paths.length === 1 && paths[0] === '-') return pipeNdjson(process.stdin, process.stdout, pipeline, only);
  const { files, failures } = findInputs(paths);
  const output = stringOption(options, 'output') ?? 'output';
  const address = stringOption(options, 'to');
  const store = address === undefined ? undefined : await openStore(address);
  const summary = startSummary();
  let failed = failures.length;
  try {
    for (const error of failures) reportFailure(error);
    for (const file of files) {
      const outcome = analyzeInput(file, pipeline, only);
      if ('error' in outcome) {
        failed++;
        reportFailure(outcome.error);
      } else summary.add(outcome.analysis);
      await deliver(outcome, output, store);
    }
  } finally {
    await store?.close();
  }
  if (options['summary'] === true) process.stdout.write(summary.print({ output, store: address, failed }));
  else if (options['quiet'] !== true) process.stderr.write(`${files.length - (failed - failures.length)} documents analysed${failed === 0 ? '' : `, ${failed} left out`}\n`);
  return failed === 0 ? 0 : 1;
}

const reportFailure = (error: CommuniqueError): void => {
  process.stderr.write(`${formatError(error)}\n`);
};

/** Writes an outcome where it belongs: a line on stdout, or a file and rows. */
async function deliver(outcome: Outcome, output: string, store: Store | undefined): Promise<void> {
  if (output !== '-') writeOutcome(outcome, output);
  else if ('analysis' in outcome) process.stdout.write(`${writeAnalysisLine(outcome.analysis)}\n`);
  if ('analysis' in outcome) await store?.put(outcome.analysis);
}

/** The layers named by `--layers a,b`; throws `cli.usage` that lists what there is. */
export function readLayers(names: string | undefined, pipeline: Pipeline): readonly LayerName[] | undefined {
  if (names === undefined) return undefined;
  const known = pipeline.stages.flatMap((stage) => stage.provides);
  const wanted = names.split(',').map((name) => name.trim());
  const unknown = wanted.find((name) => !known.some((layer) => layer === name));
  if (unknown !== undefined) throw new CommuniqueError('cli.usage', `there is no layer «${unknown}»`, { hint: `Layers are: ${known.join(', ')}.` });
  const layers = known.filter((layer) => wanted.includes(layer));
  return stagesFor(pipeline.stages, layers).length === 0 ? undefined : layers;
}
