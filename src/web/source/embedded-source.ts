import type { Analysis } from '../../core/analysis.ts';
import { openLibrary } from '../../pages/library.ts';
import { searchableText, searchTexts, type SearchableText } from '../../pages/search-texts.ts';
import { findBlock, readBlock } from './data-block.ts';
import type { PageSource } from './page-source.ts';

/** The source of an offline report: everything lies in the page, and is read when it is first looked at. */
export function embeddedSource(): PageSource {
  const facts = readBlock('facts');
  const library = openLibrary(facts);
  const analyses = new Map<string, Analysis>();
  let texts: SearchableText[] | undefined;
  const analysisOf = (id: string): Analysis => {
    const known = analyses.get(id) ?? readBlock('analysis', id);
    analyses.set(id, known);
    return known;
  };
  return {
    documents: async (range, words) => library.documents(range, words),
    matrix: async (document) => library.matrix(document),
    stances: async (pair, range) => library.stances(pair, range),
    positions: async (range) => library.positions(range),
    commitments: async (range) => library.commitments(range),
    dates: async (range) => library.dates(range),
    analysis: async (id) => {
      if (analyses.get(id) === undefined && findBlock('analysis', id) === null) throw new Error(`There is no document «${id}» in this report.`);
      return analysisOf(id);
    },
    pairs: async () => readBlock('pairs'),
    diff: async (old, next) => {
      if (findBlock('diff', `${old}>${next}`) === null) throw new Error('These two documents are not compared in this report.');
      return readBlock('diff', `${old}>${next}`);
    },
    track: async () => readBlock('track'),
    notes: async () => readBlock('notes'),
    search: async (words, { offset, limit }) => {
      texts ??= facts.map(({ card }) => searchableText(analysisOf(card.id)));
      return searchTexts(texts, words, offset, limit);
    },
    canTrack: false,
    corrections: undefined,
  };
}
