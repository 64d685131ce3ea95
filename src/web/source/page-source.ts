import type { Analysis } from '../../core/analysis.ts';
import type { Diff } from '../../core/diff.ts';
import type { Track } from '../../core/track.ts';
import type { Correction, CorrectionDraft } from '../../core/correction.ts';
import type {
  CommitmentFact,
  DateFact,
  DiffPair,
  DocumentCard,
  MatrixCell,
  Page,
  PositionLine,
  RuleNote,
  SearchHit,
  StanceFact,
} from '../../pages/page-data.ts';
import type { Range } from '../../pages/library.ts';

/** Where the pages get what they show: data inside the page, or the HTTP API. */
export interface PageSource {
  documents(range: Range, words?: string): Promise<Page<DocumentCard>>;
  matrix(document?: string): Promise<readonly MatrixCell[]>;
  stances(pair: { readonly holder: string; readonly target: string; readonly document?: string }, range: Range): Promise<Page<StanceFact>>;
  positions(range: Range): Promise<Page<PositionLine>>;
  commitments(range: Range): Promise<Page<CommitmentFact>>;
  dates(range: Range): Promise<Page<DateFact>>;
  analysis(document: string): Promise<Analysis>;
  pairs(): Promise<readonly DiffPair[]>;
  diff(old: string, next: string): Promise<Diff>;
  /** Formulas that recur in the documents, or the one that is asked for. */
  track(formula?: string): Promise<Track>;
  notes(document: string): Promise<Readonly<Record<string, RuleNote>>>;
  search(words: string, range: Range): Promise<Page<SearchHit>>;
  /** Undefined where the page cannot ask for formulas of one's own. */
  readonly canTrack: boolean;
  /** Corrections, where whoever serves the page takes them. */
  readonly corrections: CorrectionSource | undefined;
}

/** Reads and writes corrections; `save` throws with a sentence for the reader where the token is wrong. */
export interface CorrectionSource {
  list(document: string): Promise<readonly Correction[]>;
  save(draft: CorrectionDraft, token: string): Promise<Correction>;
}
