/**
 * The tables of every store, one schema for SQLite and PostgreSQL. Keys are the stable ids of the analyses, so that loading a
 * document again is an upsert. Offsets are UTF-16, half-open, into `documents.text`. `docs/schema/store.md` explains each column.
 */
export interface StoreTables {
  documents: DocumentRow;
  sentences: SentenceRow;
  entities: EntityRow;
  mentions: MentionRow;
  times: TimeRow;
  attributions: AttributionRow;
  claims: ClaimRow;
  claim_roles: ClaimRoleRow;
  stances: StanceRow;
  stance_candidates: StanceCandidateRow;
  relations: RelationRow;
  diagnostics: DiagnosticRow;
  runs: RunRow;
}

export interface DocumentRow {
  id: string;
  title: string | null;
  series: string | null;
  genre: string;
  language: string;
  published: string | null;
  published_basis: string;
  issuers: string;
  source_uri: string;
  source_sha256: string;
  text_sha256: string;
  text: string;
  tool_version: string;
  pipeline_sha256: string;
  analysis_sha256: string;
}
export interface SentenceRow {
  document_id: string;
  id: string;
  start_offset: number;
  end_offset: number;
  paragraph: number;
}
export interface EntityRow {
  document_id: string;
  id: string;
  type: string;
  name: string;
  wikidata: string | null;
  mention_count: number;
  members: string | null;
}
export interface MentionRow {
  document_id: string;
  entity_id: string;
  start_offset: number;
  end_offset: number;
  text: string;
  form: string;
  made_by: string;
  confidence: number;
}
export interface TimeRow {
  document_id: string;
  id: string;
  start_offset: number;
  end_offset: number;
  text: string;
  type: string;
  value: string | null;
  mod: string | null;
  anchor_basis: string;
  made_by: string;
}
export interface AttributionRow {
  document_id: string;
  id: string;
  kind: string;
  parent_id: string | null;
  source_entity: string | null;
  source_text: string | null;
  cue_text: string | null;
  content_start: number;
  content_end: number;
  content_text: string;
}
export interface ClaimRow {
  document_id: string;
  id: string;
  type: string;
  start_offset: number;
  end_offset: number;
  text: string;
  predicate: string;
  polarity: string;
  modality: string;
  factuality: string;
  attribution_id: string | null;
  party: string | null;
  strength: number | null;
  deadline: string | null;
  deadline_value: string | null;
  conditions: string | null;
  made_by: string;
  confidence: number;
}
export interface ClaimRoleRow {
  document_id: string;
  claim_id: string;
  role: string;
  entity_id: string | null;
  start_offset: number | null;
  end_offset: number | null;
  text: string | null;
  basis: string;
}
export interface StanceRow {
  document_id: string;
  id: string;
  polarity: string;
  strength: number;
  explicitness: string;
  device: string;
  cue_start: number;
  cue_end: number;
  cue_text: string;
  holder: string | null;
  holder_basis: string;
  target: string | null;
  target_basis: string;
  target_named: number;
  source_chain: string;
  negated: number;
  made_by: string;
  confidence: number;
  topic_start: number | null;
  topic_end: number | null;
  topic_text: string | null;
  target_text: string | null;
  scope: string | null;
}
export interface StanceCandidateRow {
  document_id: string;
  stance_id: string;
  rank: number;
  entity_id: string;
  score: number;
  reason: string;
}
export interface RelationRow {
  document_id: string;
  position: number;
  type: string;
  from_id: string;
  to_id: string;
  start_offset: number;
  end_offset: number;
  text: string;
}
export interface DiagnosticRow {
  document_id: string;
  position: number;
  code: string;
  message: string;
  start_offset: number | null;
  end_offset: number | null;
}
export interface RunRow {
  id: string;
  started: string;
  finished: string;
  tool_version: string;
  pipeline_sha256: string;
  documents: number;
  failed: number;
}

/** The tables that hold parts of one document, in an order in which they may be filled. */
export const documentTables = [
  'sentences',
  'entities',
  'mentions',
  'times',
  'attributions',
  'claims',
  'claim_roles',
  'stances',
  'stance_candidates',
  'relations',
  'diagnostics',
] as const satisfies readonly (keyof StoreTables)[];
export type DocumentTable = (typeof documentTables)[number];
