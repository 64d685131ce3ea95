import { sql, type CreateTableBuilder, type Kysely } from 'kysely';
import type { StoreTables } from '../tables.ts';

type Columns = Readonly<Record<string, 'text' | 'text?' | 'integer' | 'integer?' | 'real'>>;

/** Columns of each table that holds parts of a document, without `document_id`, and the columns of its key. */
const partTables: Readonly<Record<string, { readonly columns: Columns; readonly key: readonly string[] }>> = {
  sentences: { columns: { id: 'text', start_offset: 'integer', end_offset: 'integer', paragraph: 'integer' }, key: ['id'] },
  entities: { columns: { id: 'text', type: 'text', name: 'text', wikidata: 'text?', mention_count: 'integer' }, key: ['id'] },
  mentions: {
    columns: { entity_id: 'text', start_offset: 'integer', end_offset: 'integer', text: 'text', form: 'text', made_by: 'text', confidence: 'real' },
    key: ['entity_id', 'start_offset', 'end_offset'],
  },
  times: {
    columns: {
      id: 'text',
      start_offset: 'integer',
      end_offset: 'integer',
      text: 'text',
      type: 'text',
      value: 'text?',
      mod: 'text?',
      anchor_basis: 'text',
      made_by: 'text',
    },
    key: ['id'],
  },
  attributions: {
    columns: {
      id: 'text',
      kind: 'text',
      parent_id: 'text?',
      source_entity: 'text?',
      source_text: 'text?',
      cue_text: 'text?',
      content_start: 'integer',
      content_end: 'integer',
      content_text: 'text',
    },
    key: ['id'],
  },
  claims: {
    columns: {
      id: 'text',
      type: 'text',
      start_offset: 'integer',
      end_offset: 'integer',
      text: 'text',
      predicate: 'text',
      polarity: 'text',
      modality: 'text',
      factuality: 'text',
      attribution_id: 'text?',
      party: 'text?',
      strength: 'integer?',
      deadline: 'text?',
      deadline_value: 'text?',
      conditions: 'text?',
      made_by: 'text',
      confidence: 'real',
    },
    key: ['id'],
  },
  claim_roles: {
    columns: { claim_id: 'text', role: 'text', entity_id: 'text?', start_offset: 'integer?', end_offset: 'integer?', text: 'text?', basis: 'text' },
    key: ['claim_id', 'role'],
  },
  stances: {
    columns: {
      id: 'text',
      polarity: 'text',
      strength: 'integer',
      explicitness: 'text',
      device: 'text',
      cue_start: 'integer',
      cue_end: 'integer',
      cue_text: 'text',
      holder: 'text?',
      holder_basis: 'text',
      target: 'text?',
      target_basis: 'text',
      target_named: 'integer',
      source_chain: 'text',
      negated: 'integer',
      made_by: 'text',
      confidence: 'real',
    },
    key: ['id'],
  },
  stance_candidates: { columns: { stance_id: 'text', rank: 'integer', entity_id: 'text', score: 'real', reason: 'text' }, key: ['stance_id', 'rank'] },
  relations: {
    columns: { position: 'integer', type: 'text', from_id: 'text', to_id: 'text', start_offset: 'integer', end_offset: 'integer', text: 'text' },
    key: ['position'],
  },
  diagnostics: { columns: { position: 'integer', code: 'text', message: 'text', start_offset: 'integer?', end_offset: 'integer?' }, key: ['position'] },
};

function addColumns<T extends string, C extends string>(builder: CreateTableBuilder<T, C>, columns: Columns): CreateTableBuilder<T, C> {
  let built: CreateTableBuilder<T, string> = builder;
  for (const [name, type] of Object.entries(columns)) {
    const optional = type.endsWith('?');
    const sqlType = type.startsWith('integer') ? 'integer' : type === 'real' ? 'double precision' : 'text';
    built = built.addColumn(name, sqlType, (column) => (optional ? column : column.notNull()));
  }
  return built;
}

/** 0001: the tables. On SQLite the parts of documents lie in the order of their keys, which spares each row a second tree. */
export async function createTables(db: Kysely<StoreTables>, kind: 'sqlite' | 'postgres'): Promise<void> {
  await addColumns(
    db.schema.createTable('documents').addColumn('id', 'text', (column) => column.primaryKey()),
    {
      title: 'text?',
      series: 'text?',
      genre: 'text',
      language: 'text',
      published: 'text?',
      published_basis: 'text',
      issuers: 'text',
      source_uri: 'text',
      source_sha256: 'text',
      text_sha256: 'text',
      text: 'text',
      tool_version: 'text',
      pipeline_sha256: 'text',
      analysis_sha256: 'text',
    },
  ).execute();
  for (const [table, { columns, key }] of Object.entries(partTables)) {
    const built = addColumns(
      db.schema.createTable(table).addColumn('document_id', 'text', (column) => column.notNull().references('documents.id').onDelete('cascade')),
      columns,
    ).addPrimaryKeyConstraint(`${table}_key`, ['document_id', ...key] as never[]);
    await (kind === 'sqlite' ? built.modifyEnd(sql`without rowid`) : built).execute();
  }
  await addColumns(
    db.schema.createTable('runs').addColumn('id', 'text', (column) => column.primaryKey()),
    {
      started: 'text',
      finished: 'text',
      tool_version: 'text',
      pipeline_sha256: 'text',
      documents: 'integer',
      failed: 'integer',
    },
  ).execute();
}

/** 0002: the first two views, and the indexes of the questions asked most. */
export async function createViews(db: Kysely<StoreTables>): Promise<void> {
  await sql`create view criticism as
    select s.holder, s.target, s.explicitness, count(*) as cues, max(s.strength) as strongest, count(distinct s.document_id) as documents
    from stances s where s.polarity = 'negative' and s.negated = 0 group by s.holder, s.target, s.explicitness`.execute(db);
  await sql`create view commitments as
    select c.document_id, d.published, c.party, c.strength, c.predicate, c.deadline_value, c.conditions, c.text
    from claims c join documents d on d.id = c.document_id where c.strength is not null`.execute(db);
  await db.schema.createIndex('stances_by_pair').on('stances').columns(['holder', 'target']).execute();
  await sql`create index claim_roles_by_entity on claim_roles (entity_id, role) where entity_id is not null`.execute(db);
  await db.schema.createIndex('mentions_by_entity').on('mentions').column('entity_id').execute();
}
