import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { once } from 'node:events';
import { z } from 'zod';
import { writeAnalysisLine } from '../core/analysis-file.ts';
import type { Correction } from '../core/correction.ts';
import { CommuniqueError, formatError } from '../core/error.ts';
import type { LayerName } from '../core/layers.ts';
import { applyCorrections } from '../corrections/apply-corrections.ts';
import { documentFromText } from '../ingest/document-from-text.ts';
import { analyze } from '../pipeline/analyze.ts';
import type { Pipeline } from '../pipeline/load-pipeline.ts';

/** One document on stdin: `{"id","text"}` and whatever metadata keys a sidecar may hold. */
const InputLine = z.looseObject({ id: z.string().min(1), text: z.string().min(1) });

/** Which layers are wanted, and what people have said of items. */
export interface PipeOptions {
  readonly only?: readonly LayerName[] | undefined;
  readonly corrections?: readonly Correction[];
}

/**
 * Reads documents as NDJSON and writes their analyses as NDJSON in the same order, one line a document.
 * A bad line is reported on stderr with its number and skipped; returns 1 when there was one, else 0.
 */
export async function pipeNdjson(input: Readable, output: Writable, pipeline: Pipeline, { only, corrections = [] }: PipeOptions = {}): Promise<number> {
  let number = 0;
  let failed = 0;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (line.trim() === '') continue;
    try {
      const analysis = applyCorrections(analyze(readLine(line, number), pipeline, only), corrections);
      if (!output.write(`${writeAnalysisLine(analysis)}\n`)) await once(output, 'drain');
    } catch (error) {
      if (!(error instanceof CommuniqueError)) throw error;
      failed++;
      process.stderr.write(`${formatError(error)}\n`);
    }
  }
  return failed === 0 ? 0 : 1;
}

function readLine(line: string, number: number): ReturnType<typeof documentFromText> {
  const place = { file: 'stdin', line: number };
  let value: unknown;
  try {
    value = JSON.parse(number === 1 ? line.replace(/^\uFEFF/u, '') : line);
  } catch (cause) {
    throw new CommuniqueError('input.ndjson', `not JSON: ${(cause as Error).message}`, {
      place,
      hint: 'Each line is one object: {"id": "a", "text": "…"}.',
      cause,
    });
  }
  const parsed = InputLine.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new CommuniqueError('input.ndjson', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not a document'}`, {
      place,
      hint: 'Each line is one object: {"id": "a", "text": "…"}.',
    });
  }
  const { text, ...metadata } = parsed.data;
  return documentFromText(text, { uri: `stdin:${number}`, metadata });
}
