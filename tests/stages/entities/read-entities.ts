import type { Diagnostic } from '../../../src/core/diagnostic.ts';
import type { Entity, Relation } from '../../../src/core/entity.ts';
import type { Layers } from '../../../src/core/layers.ts';
import { documentFromText } from '../../../src/ingest/document-from-text.ts';
import { runStages } from '../../../src/pipeline/analyze.ts';
import { loadPipeline } from '../../../src/pipeline/load-pipeline.ts';

const pipeline = loadPipeline();

/** What the stage makes of a text. */
export interface ReadEntities {
  readonly text: string;
  readonly entities: readonly Entity[];
  readonly issuers: readonly string[];
  readonly relations: readonly Relation[];
  readonly diagnostics: readonly Diagnostic[];
  /** The ids of the entities that have a mention written exactly so, in the order of the text. */
  idsOf(words: string): string[];
  /** `type id` of each entity with a mention. */
  readonly found: readonly string[];
}

/** Reads a text with the English pipeline up to its entities. */
export function readEntities(text: string, metadata: Readonly<Record<string, unknown>> = {}): ReadEntities {
  const layers = runStages(documentFromText(text, { metadata }), pipeline, ['entities', 'issuers', 'tags', 'parse', 'times']) as Layers;
  const { entities, issuers, relations, diagnostics, document } = layers;
  const mentions = entities.flatMap(({ id, mentions: own }) => own.map((mention) => ({ id, mention })));
  return {
    text: document.text,
    entities,
    issuers,
    relations,
    diagnostics: diagnostics.filter(({ code }) => code.startsWith('entities.')),
    idsOf: (words) =>
      mentions
        .filter(({ mention }) => mention.text === words)
        .toSorted((a, b) => a.mention.start - b.mention.start)
        .map(({ id }) => id),
    found: entities.filter(({ mentions: own }) => own.length > 0).map(({ id, type }) => `${type} ${id}`),
  };
}
