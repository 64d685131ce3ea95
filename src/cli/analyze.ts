import { analyzeInput, writeOutcome, type Outcome } from '../batch/run-batch.ts';
import { findInputs, type InputFile } from '../batch/find-inputs.ts';
import { writeAnalysisLine } from '../core/analysis-file.ts';
import { CommuniqueError, formatError } from '../core/error.ts';
import type { LayerName } from '../core/layers.ts';
import { loadPipeline, type Pipeline } from '../pipeline/load-pipeline.ts';
import { stagesFor } from '../pipeline/order-check.ts';
import { pipeNdjson } from './pipe-ndjson.ts';

type Options = Readonly<Record<string, unknown>>;
const stringOption = (options: Options, name: string): string | undefined => (typeof options[name] === 'string' ? options[name] : undefined);

/** `communique analyze PATHS…`: analyses documents into a folder, or onto stdout as NDJSON; `-` reads NDJSON from stdin. */
export async function run(paths: readonly string[], options: Options): Promise<number> {
  const pipeline = loadPipeline(stringOption(options, 'pipeline'));
  const only = readLayers(stringOption(options, 'layers'), pipeline);
  if (paths.length === 1 && paths[0] === '-') return pipeNdjson(process.stdin, process.stdout, pipeline, only);
  const { files, failures } = findInputs(paths);
  const output = stringOption(options, 'output') ?? 'output';
  const outcomes: Outcome[] = [];
  for (const file of files) {
    const outcome = analyzeInput(file, pipeline, only);
    if (output === '-') {
      if ('analysis' in outcome) process.stdout.write(`${writeAnalysisLine(outcome.analysis)}\n`);
    } else writeOutcome(outcome, output);
    outcomes.push(outcome);
  }
  for (const error of failures) outcomes.push({ file: unfound(error), error });
  return report(outcomes, options);
}

const unfound = (error: CommuniqueError): InputFile => ({ path: error.place.file ?? '', uri: error.place.file ?? '' });

function report(outcomes: readonly Outcome[], options: Options): number {
  let failed = 0;
  for (const outcome of outcomes) {
    if (!('error' in outcome)) continue;
    failed++;
    process.stderr.write(`${formatError(outcome.error)}\n`);
  }
  if (options['quiet'] !== true) process.stderr.write(`${outcomes.length - failed} documents analysed${failed === 0 ? '' : `, ${failed} left out`}\n`);
  return failed === 0 ? 0 : 1;
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
