import type { Entity } from '../../src/core/entity.ts';
import type { Layers } from '../../src/core/layers.ts';
import { quoteOf, type Span } from '../../src/core/span.ts';
import type { Stance } from '../../src/core/stance.ts';
import { documentFromText } from '../../src/ingest/document-from-text.ts';
import type { IngestedDocument } from '../../src/ingest/ingested-document.ts';
import { runStages } from '../../src/pipeline/analyze.ts';
import type { Pipeline } from '../../src/pipeline/load-pipeline.ts';

/**
 * The layers of a text in which some entities are given by their spans, as tasks of targeted sentiment give them: `e:given-0`,
 * `e:given-1` … stand in place of what the entity stage finds on those words, and of other mentions of the same entity.
 */
export function givenLayers(document: IngestedDocument, pipeline: Pipeline, given: readonly Span[]): Layers {
  const layers = runStages(document, pipeline, ['entities', 'issuers', 'attributions', 'parse']) as Layers;
  const replaced = replaceEntities(layers, given);
  const attribution = pipeline.stages.find(({ name }) => name === 'attribution');
  return { ...layers, entities: replaced, ...attribution?.run({ ...layers, entities: replaced }) };
}

/** The stances of a sentence of news in which some entities are given. */
export function withGivenEntities(text: string, pipeline: Pipeline, given: readonly Span[]): readonly Stance[] {
  const layers = givenLayers(documentFromText(text, { metadata: { genre: 'news' } }), pipeline, given);
  return pipeline.stages.find(({ name }) => name === 'stance')?.run(layers).stances ?? [];
}

function replaceEntities({ document, entities }: Layers, given: readonly Span[]): Entity[] {
  const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;
  const made = given.map(({ start, end }, index): Entity => ({
    id: `e:given-${index}`,
    type: 'person',
    name: document.text.slice(start, end),
    mentions: [{ ...quoteOf(document.text, start, end), form: 'name', by: 'given', confidence: 1 }],
  }));
  const kept: Entity[] = [];
  for (const entity of entities) {
    const owner = made.findIndex((one) => one.mentions.some((mention) => entity.mentions.some((other) => overlaps(mention, other))));
    const rest = entity.mentions.filter((mention) => !given.some((span) => overlaps(span, mention)));
    if (owner < 0 || entity.type === 'role') kept.push({ ...entity, mentions: rest });
    else made[owner] = { ...(made[owner] as Entity), mentions: [...(made[owner] as Entity).mentions, ...rest].toSorted((a, b) => a.start - b.start) };
  }
  return [...kept, ...made].filter(({ mentions }) => mentions.length > 0);
}
