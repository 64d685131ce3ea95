import type { Pipeline } from '../../src/pipeline/load-pipeline.ts';

/** One row of a gold set. Other fields (`ref`, `gold`, …) differ by set; a prediction must not look at `gold`. */
export interface GoldRow {
  readonly id: string;
  readonly text: string;
  readonly [field: string]: unknown;
}

/** One gold set with what predicts it. */
export interface EvalTask {
  readonly name: string;
  /** The scorer's task: timex, ner, segment … */
  readonly task: string;
  /** The gold file below ../shared/data/dev. */
  readonly gold: string;
  /** Further arguments of the scorer (`--map`, `--types`, `--named` …). */
  readonly args: readonly string[];
  /** The row with its gold as it is to be scored (types of the set joined, say); undefined leaves the row out. Without it rows count as they are. */
  readGold?(row: GoldRow): GoldRow | undefined;
  /** The prediction for one row, in the scorer's form (../shared/eval/README.md). */
  predict(row: GoldRow, pipeline: Pipeline): unknown;
}
