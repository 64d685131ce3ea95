import type { Analysis } from '../core/analysis.ts';
import { documentFacts } from '../pages/document-facts.ts';
import type { DocumentFacts } from '../pages/page-data.ts';
import { searchableText, type SearchableText } from '../pages/search-texts.ts';
import type { ComparedDocuments } from './comparisons.ts';

/** What a server holds: facts and texts of every document in memory, whole analyses where they came from. */
export interface Holdings extends ComparedDocuments {
  readonly facts: readonly DocumentFacts[];
  readonly texts: readonly SearchableText[];
}

/** Where the analyses of a server are kept: their ids, and each by its id. */
export interface AnalysisShelf {
  readonly ids: readonly string[];
  /** Reads one analysis. Rejects with what reading throws. */
  read(id: string): Promise<Analysis>;
}

/** Analyses kept ready after they were asked for. */
const KEPT = 64;

/** Goes through a shelf once and keeps what lists and search need. */
export async function openHoldings(shelf: AnalysisShelf): Promise<Holdings> {
  const kept = new Map<string, Analysis>();
  const known = new Set(shelf.ids);
  const facts: DocumentFacts[] = [];
  const texts: SearchableText[] = [];
  const heads: Analysis[] = [];
  for (const id of shelf.ids) {
    const analysis = await shelf.read(id);
    facts.push(documentFacts(analysis));
    texts.push(searchableText(analysis));
    heads.push(headOf(analysis));
  }
  const find = async (id: string): Promise<Analysis | undefined> => {
    if (!known.has(id)) return undefined;
    const found = kept.get(id) ?? (await shelf.read(id));
    kept.delete(id);
    kept.set(id, found);
    for (const oldest of kept.keys()) if (kept.size > KEPT) kept.delete(oldest);
    return found;
  };
  return { facts, texts, heads, find, all: () => Promise.all(shelf.ids.map(async (id) => kept.get(id) ?? shelf.read(id))) };
}

/** An analysis without its text and items: what series are found by. */
function headOf({ document, ...analysis }: Analysis): Analysis {
  const { offsetMap: _offsetMap, ...head } = document;
  return {
    ...analysis,
    document: { ...head, text: '' },
    blocks: [],
    paragraphs: [],
    sentences: [],
    entities: [],
    times: [],
    attributions: [],
    claims: [],
    stances: [],
    relations: [],
    triples: [],
    diagnostics: [],
  };
}
