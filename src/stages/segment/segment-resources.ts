import type { Resources } from '../../resources/resources.ts';
import { compileSegmentRules, type SegmentRules } from './segment-rules.ts';

/** Reads the tables of `pipelines/<language>/segment/`. Throws `CommuniqueError` with file and line where one is broken. */
export function readSegmentRules(resources: Pick<Resources, 'table'>): SegmentRules {
  return compileSegmentRules({
    abbreviations: resources.table('segment/abbreviations.tsv', ['form', 'class', 'example', 'source']),
    clitics: resources.table('segment/clitics.tsv', ['form', 'example', 'source']),
    connectives: resources.table('segment/connectives.tsv', ['form', 'side', 'source']),
    contractions: resources.table('segment/contractions.tsv', ['form', 'parts', 'source']),
    dottedEndings: resources.table('segment/dotted-endings.tsv', ['form', 'kind', 'source']),
    elisions: resources.table('segment/elisions.tsv', ['form', 'source']),
    emoticons: resources.table('segment/emoticons.tsv', ['form', 'source']),
    hyphenated: resources.table('segment/hyphenated.tsv', ['form', 'kind', 'source']),
    starters: resources.table('segment/sentence-starters.tsv', ['form', 'class', 'source']),
    timeFollowers: resources.table('segment/time-followers.tsv', ['form', 'source']),
    units: resources.table('segment/units.tsv', ['form', 'source']),
  });
}
