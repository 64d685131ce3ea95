import type { Stage } from '../../core/stage.ts';
import type { Resources } from '../../resources/resources.ts';
import { readSegmentRules } from './segment-resources.ts';
import { segment } from './segment-text.ts';

/**
 * The first stage: paragraphs, sentences and tokens of `document.text`, with the blocks of the layout where the ingest
 * gives them. Reads `segment/*.tsv` of the pipeline.
 */
export function segmentStage(resources: Resources): Stage<'document', 'paragraphs' | 'sentences' | 'tokens'> {
  const rules = readSegmentRules(resources);
  return {
    name: 'segment',
    version: 1,
    requires: ['document'],
    provides: ['paragraphs', 'sentences', 'tokens'],
    optional: ['blocks'],
    run: ({ document, blocks }) => segment(document.text, rules, blocks),
  };
}
