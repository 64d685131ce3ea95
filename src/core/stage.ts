import type { LayerName, Layers, SharedLayer } from './layers.ts';

/** What a stage returns: the layers it provides, and additions to the shared ones. */
export type StageResult<Provides extends LayerName> = Pick<Layers, Exclude<Provides, SharedLayer>> & Partial<Pick<Layers, SharedLayer>>;

/**
 * One step of the pipeline: pure, synchronous; no file, clock, network or console. Resources are bound when it is made.
 * `version` rises whenever its output for the same input changes. An unmet `requires` fails when the pipeline is put
 * together, not in mid-run (as in spaCy's factories and Stanza's PROVIDES/REQUIRES).
 */
export interface Stage<Requires extends LayerName, Provides extends LayerName> {
  readonly name: string;
  readonly version: number;
  readonly requires: readonly Requires[];
  readonly provides: readonly Provides[];
  /** Layers that are used where an earlier stage of the pipeline has made them, and done without otherwise. */
  readonly optional?: readonly LayerName[];
  run(layers: Pick<Layers, Requires> & Partial<Layers>): StageResult<Provides>;
}

/** Any stage, as the pipeline holds them: which layers it needs is checked when the pipeline is put together. */
export interface AnyStage {
  readonly name: string;
  readonly version: number;
  readonly requires: readonly LayerName[];
  readonly provides: readonly LayerName[];
  readonly optional?: readonly LayerName[];
  run(layers: Layers): Partial<Layers>;
}
