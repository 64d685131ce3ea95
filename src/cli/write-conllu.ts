import { join } from 'node:path';
import type { InputFile } from '../batch/find-inputs.ts';
import { readInput } from '../batch/read-input.ts';
import { writeFileAtomic } from '../batch/write-file.ts';
import { CommuniqueError } from '../core/error.ts';
import type { Layers } from '../core/layers.ts';
import { toConllu } from '../export/conllu.ts';
import { runStages } from '../pipeline/analyze.ts';
import type { Pipeline } from '../pipeline/load-pipeline.ts';

/** Writes each document's tokens, tags and trees as `<id>.conllu` into `folder` (`-`: stdout). A bad document is handed to `report`; returns how many were. */
export async function writeConllu(files: readonly InputFile[], folder: string, pipeline: Pipeline, report: (error: CommuniqueError) => void): Promise<number> {
  let failed = 0;
  for (const file of files) {
    try {
      const input = await readInput(file);
      const text = toConllu(runStages(input, pipeline, ['parse', 'paragraphs']) as Layers);
      if (folder === '-') process.stdout.write(text);
      else writeFileAtomic(join(folder, `${input.document.id}.conllu`), text);
    } catch (error) {
      if (!(error instanceof CommuniqueError)) throw error;
      failed++;
      report(error);
    }
  }
  return failed;
}
