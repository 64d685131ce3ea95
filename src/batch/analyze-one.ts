import { writeFileSync } from 'node:fs';
import { writeAnalysis } from '../core/analysis-file.ts';
import type { Analysis } from '../core/analysis.ts';
import { CommuniqueError } from '../core/error.ts';
import { sha256 } from '../core/id.ts';
import { applyCorrections } from '../corrections/apply-corrections.ts';
import { analyze } from '../pipeline/analyze.ts';
import type { Pipeline } from '../pipeline/load-pipeline.ts';
import type { DocumentDigest } from './analysis-index.ts';
import { rowsOf } from '../store/rows.ts';
import { failure, type AnalysisTask, type Outcome } from './outcome.ts';
import { readRaw } from './raw-input.ts';
import { understand } from './read-input.ts';

/** Analyses one document and writes its file. An error of the input becomes an outcome; only faults of the program throw. */
export async function analyzeOne(task: AnalysisTask, pipeline: Pipeline): Promise<Outcome> {
  try {
    const found = analyze(await understand(task.raw ?? readRaw(task.file)), pipeline, task.only);
    const analysis = applyCorrections(found, task.corrections ?? []);
    const text = writeAnalysis(analysis);
    const digest = sha256(text);
    if (task.target !== null) writeFileSync(task.target, text);
    return {
      ok: true,
      digest: digestOf(analysis),
      bytes: Buffer.byteLength(text),
      sha256: digest,
      ...(task.want === 'record' ? { record: analysis } : task.want === 'rows' ? { rows: rowsOf(analysis, digest) } : {}),
    };
  } catch (error) {
    if (error instanceof CommuniqueError) return failure(error);
    throw error;
  }
}

/** The digest of an analysis. */
export function digestOf(analysis: Analysis): DocumentDigest {
  const names = new Map(analysis.entities.map((entity) => [entity.id, entity.name]));
  return {
    id: analysis.document.id,
    published: analysis.document.published.value,
    entities: analysis.entities.length,
    dates: analysis.times.length,
    claims: analysis.claims.length,
    stances: analysis.stances.length,
    criticism: analysis.stances
      .filter((stance) => stance.polarity === 'negative' && !stance.negated)
      .map((stance) => ({
        holder: names.get(stance.holder.entity ?? '') ?? stance.holder.text ?? '(unknown)',
        target: names.get(stance.target.entity ?? '') ?? '(unnamed)',
        explicit: stance.explicitness === 'explicit',
        strength: stance.strength,
      })),
  };
}
