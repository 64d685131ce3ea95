import { ANALYSIS_SCHEMA, Analysis } from '../core/analysis.ts';
import { CommuniqueError } from '../core/error.ts';
import type { Row, StoreReader } from './store.ts';
import { documentTables, type DocumentTable } from './tables.ts';

type Rows = Readonly<Record<DocumentTable, readonly Row[]>>;

/** The ids of the documents of a store, sorted. */
export async function documentIds(reader: StoreReader): Promise<string[]> {
  return (await reader.ask('select id from documents order by id')).map(({ id }) => String(id));
}

/**
 * An analysis made again out of the rows of a store. What no table keeps is missing: layout, spans of cues and predicates, evidence of candidates,
 * anchors of times, confidence of times and voices. Throws `analysis.invalid` where the rows are not those of this version.
 */
export async function readAnalysisRows(reader: StoreReader, id: string): Promise<Analysis | undefined> {
  const mark = reader.kind === 'postgres' ? '$1' : '?';
  const [document] = await reader.ask(`select * from documents where id = ${mark}`, [id]);
  if (document === undefined) return undefined;
  const rows: Partial<Record<DocumentTable, readonly Row[]>> = {};
  for (const table of documentTables) rows[table] = await reader.ask(`select * from ${table} where document_id = ${mark}`, [id]);
  const parsed = Analysis.safeParse(analysisOf(document, rows as Rows));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new CommuniqueError('analysis.invalid', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not an analysis'}`, {
    place: { file: id },
    hint: 'Was the store filled by another version? Load the document again.',
  });
}

const quote = (row: Row): { start: unknown; end: unknown; text: unknown } => ({ start: row['start_offset'], end: row['end_offset'], text: row['text'] });
const list = (json: unknown): unknown[] => JSON.parse(String(json)) as unknown[];
const byStart = (a: Row, b: Row): number => Number(a['start_offset']) - Number(b['start_offset']);
const optional = <K extends string>(name: K, value: unknown): Partial<Record<K, unknown>> =>
  value === null || value === undefined ? {} : ({ [name]: value } as Record<K, unknown>);

function analysisOf(document: Row, rows: Rows): unknown {
  const text = String(document['text']);
  const sentences = rows.sentences.toSorted(byStart);
  return {
    schema: ANALYSIS_SCHEMA,
    document: {
      id: document['id'],
      title: document['title'],
      issuers: list(document['issuers']),
      ...optional('series', document['series']),
      genre: document['genre'],
      language: document['language'],
      published: { value: document['published'], basis: document['published_basis'] },
      source: { uri: document['source_uri'], mediaType: 'text/plain', sha256: document['source_sha256'] },
      textSha256: document['text_sha256'],
      offsetUnit: 'utf-16',
      text,
    },
    paragraphs: [...Map.groupBy(sentences, (row) => row['paragraph']).values()].map((group) => ({
      start: group[0]?.['start_offset'],
      end: group.at(-1)?.['end_offset'],
    })),
    sentences: sentences.map((row) => ({ id: row['id'], start: row['start_offset'], end: row['end_offset'], paragraph: row['paragraph'] })),
    entities: rows.entities.map((row) => entityOf(row, rows)),
    times: rows.times.toSorted(byStart).map((row) => ({
      ...quote(row),
      id: row['id'],
      timex: { type: row['type'], value: row['value'], ...optional('mod', row['mod']) },
      anchor: { basis: row['anchor_basis'] },
      by: row['made_by'],
    })),
    attributions: rows.attributions.map((row) => attributionOf(row, text)),
    claims: rows.claims.toSorted(byStart).map((row) => claimOf(row, rows, text)),
    stances: rows.stances.toSorted((a, b) => Number(a['cue_start']) - Number(b['cue_start'])).map((row) => stanceOf(row, rows)),
    relations: rows.relations.map((row) => ({ ...quote(row), type: row['type'], from: row['from_id'], to: row['to_id'], by: 'store' })),
    diagnostics: rows.diagnostics.map((row) => ({
      code: row['code'],
      message: row['message'],
      ...optional('start', row['start_offset']),
      ...optional('end', row['end_offset']),
    })),
    provenance: {
      tool: { name: 'communique', version: document['tool_version'] },
      pipeline: { name: 'store', version: '', sha256: document['pipeline_sha256'] },
      resources: [],
    },
  };
}

function entityOf(row: Row, { mentions }: Rows): object {
  return {
    id: row['id'],
    type: row['type'],
    name: row['name'],
    ...(row['wikidata'] === null ? {} : { links: { wikidata: row['wikidata'] } }),
    ...(row['members'] === null ? {} : { members: list(row['members']) }),
    mentions: mentions
      .filter((mention) => mention['entity_id'] === row['id'])
      .toSorted(byStart)
      .map((mention) => ({ ...quote(mention), form: mention['form'], by: mention['made_by'], confidence: mention['confidence'] })),
  };
}

function attributionOf(row: Row, text: string): object {
  const [start, end] = [Number(row['content_start']), Number(row['content_end'])];
  const nobody = row['source_entity'] === null && row['source_text'] === null;
  return {
    id: row['id'],
    kind: row['kind'],
    parent: row['parent_id'],
    source: nobody ? null : { entity: row['source_entity'], ...optional('text', row['source_text']), basis: 'stated' },
    cue: null,
    content: [{ start, end, text: text.slice(start, end) }],
    by: 'store',
  };
}

function claimOf(row: Row, { claim_roles }: Rows, text: string): object {
  const [start, end] = [Number(row['start_offset']), Number(row['end_offset'])];
  const roles = claim_roles
    .filter((role) => role['claim_id'] === row['id'])
    .map((role) => [
      String(role['role']),
      {
        entity: role['entity_id'],
        ...optional('start', role['start_offset']),
        ...optional('end', role['end_offset']),
        ...optional('text', role['text']),
        basis: role['basis'],
      },
    ]);
  const conditions = (row['conditions'] === null ? [] : String(row['conditions']).split('; ')).flatMap((words) => {
    const at = text.indexOf(words, Math.max(0, start - words.length - 2));
    return at < 0 || at > end + 2 ? [] : [{ start: at, end: at + words.length, text: words }];
  });
  return {
    ...quote(row),
    id: row['id'],
    type: row['type'],
    predicate: { lemma: row['predicate'], start, end: start, text: '' },
    roles: Object.fromEntries(roles) as object,
    polarity: row['polarity'],
    modality: row['modality'],
    factuality: row['factuality'],
    times: [],
    places: [],
    attribution: row['attribution_id'],
    ...(row['strength'] === null ? {} : { commitment: { party: row['party'], strength: row['strength'], deadline: row['deadline'], conditions } }),
    by: row['made_by'],
    confidence: row['confidence'],
  };
}

function stanceOf(row: Row, { stance_candidates }: Rows): object {
  const topic = row['topic_start'] === null ? {} : { topic: { start: row['topic_start'], end: row['topic_end'], text: row['topic_text'] } };
  return {
    id: row['id'],
    polarity: row['polarity'],
    strength: row['strength'],
    explicitness: row['explicitness'],
    device: row['device'],
    cue: { start: row['cue_start'], end: row['cue_end'], text: row['cue_text'] },
    ...topic,
    holder: { entity: row['holder'], basis: row['holder_basis'] },
    target: {
      entity: row['target'],
      ...optional('text', row['target_text']),
      basis: row['target_basis'],
      named: row['target_named'] === 1,
      candidates: stance_candidates
        .filter((candidate) => candidate['stance_id'] === row['id'])
        .toSorted((a, b) => Number(a['rank']) - Number(b['rank']))
        .map((candidate) => ({ entity: candidate['entity_id'], score: candidate['score'], reason: candidate['reason'], evidence: [] })),
    },
    sourceChain: list(row['source_chain']),
    negated: row['negated'] === 1,
    ...(row['scope'] === null ? {} : { scope: String(row['scope']).split(' ').filter(Boolean) }),
    conditions: [],
    by: row['made_by'],
    confidence: row['confidence'],
  };
}
