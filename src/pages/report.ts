import type { Analysis } from '../core/analysis.ts';
import type { Diff } from '../core/diff.ts';
import type { Track } from '../core/track.ts';
import { documentFacts } from './document-facts.ts';
import type { DiffPair, RuleNote } from './page-data.ts';
import { pageHtml, type DataBlock, type Viewer } from './page-html.ts';

/** Everything an offline report shows. */
export interface ReportContent {
  readonly analyses: readonly Analysis[];
  readonly diffs: readonly { readonly pair: DiffPair; readonly diff: Diff }[];
  readonly track: Track;
  readonly notes: Readonly<Record<string, RuleNote>>;
}

/** One self-contained HTML file. Each analysis is a block of its own, so that only what is looked at is read. */
export function reportHtml({ analyses, diffs, track, notes }: ReportContent, viewer: Viewer): string {
  const [first] = analyses;
  const title = analyses.length === 1 && first !== undefined ? (first.document.title ?? first.document.id) : `${analyses.length} documents`;
  const blocks: DataBlock[] = [
    { name: 'source', value: { kind: 'embedded' } },
    { name: 'facts', value: analyses.map(documentFacts) },
    { name: 'pairs', value: diffs.map(({ pair }) => pair) },
    { name: 'track', value: track },
    { name: 'notes', value: notes },
    ...diffs.map(({ pair, diff }) => ({ name: 'diff', key: `${pair.old}>${pair.new}`, value: diff })),
    ...analyses.map((analysis) => ({ name: 'analysis', key: analysis.document.id, value: shown(analysis) })),
  ];
  return pageHtml(`${title} – Communique`, viewer, blocks);
}

/** An analysis without what no page shows: offset map, digests of resources. */
function shown(analysis: Analysis): Analysis {
  const { offsetMap: _offsetMap, ...document } = analysis.document;
  const { triples: _triples, ...rest } = analysis;
  return { ...rest, document, provenance: { ...analysis.provenance, resources: [] } };
}
