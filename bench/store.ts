// node bench/store.ts [FOLDER OF ANALYSES]: rows per CPU second of loading into each store, beside a bare insert or bare COPY of the same rows into
// tables without keys, indexes and search, in turn in the same run; medians of five rounds. The CPU time of the database server counts with the
// program's own. «loaded again» are rows that are there already, «with reading» begins at the text of the analyses' files.
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { findInputs } from '../src/batch/find-inputs.ts';
import { readInput } from '../src/batch/read-input.ts';
import { readAnalysis, writeAnalysis } from '../src/core/analysis-file.ts';
import type { Analysis } from '../src/core/analysis.ts';
import { analyze } from '../src/pipeline/analyze.ts';
import { loadPipeline } from '../src/pipeline/load-pipeline.ts';
import { openStore } from '../src/store/open-store.ts';
import { copyRows } from '../src/store/postgres/copy-rows.ts';
import { rowsOf, type AnalysisRows } from '../src/store/rows.ts';
import { documentTables } from '../src/store/tables.ts';
import { startPostgres } from '../tests/store/postgres-server.ts';

const ROUNDS = 5;
const DOCUMENTS = 300;
const BATCH = 100;
const tables = ['documents', ...documentTables] as const;
const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'communique-bench-'));

/** Real analyses, told apart by their ids when there are fewer of them than documents are wanted. */
async function readAnalyses(): Promise<readonly Analysis[]> {
  const given = process.argv[2];
  const made =
    given === undefined
      ? await analyseCorpus()
      : globSync(join(given, '*.json'))
          .toSorted()
          .slice(0, DOCUMENTS)
          .map((file) => readAnalysis(readFileSync(file, 'utf8'), file));
  return Array.from({ length: DOCUMENTS }, (_, index) => {
    const analysis = made[index % made.length];
    if (analysis === undefined) throw new Error('there is nothing to load');
    return { ...analysis, document: { ...analysis.document, id: `d${index}` } };
  });
}

async function analyseCorpus(): Promise<readonly Analysis[]> {
  const shared = join(root, '../shared/data/statements/wh-joint');
  const pipeline = loadPipeline();
  const { files } = findInputs([existsSync(shared) ? shared : join(root, 'corpus')]);
  return Promise.all(files.slice(0, 12).map(async (file) => analyze(await readInput(file), pipeline)));
}

/** CPU seconds of this process and of every PostgreSQL server process so far (Linux: clock ticks of 10 ms). */
function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  let ticks = 0;
  for (const file of globSync('/proc/[0-9]*/stat')) {
    let stat = '';
    try {
      stat = readFileSync(file, 'utf8');
    } catch {
      continue;
    }
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (stat.includes('(postgres)')) for (const index of [11, 12, 13, 14]) ticks += Number(fields[index]);
  }
  return (user + system) / 1e6 + ticks / 100;
}

const spent = new Map<string, number[]>();
async function time(name: string, work: () => Promise<unknown> | void): Promise<void> {
  const before = cpuSeconds();
  await work();
  spent.set(name, [...(spent.get(name) ?? []), cpuSeconds() - before]);
}
const rate = (name: string): number => total / (spent.get(name)?.toSorted((a, b) => a - b)[ROUNDS >> 1] ?? 1);

const analyses = await readAnalyses();
const prepared = analyses.map((analysis) => rowsOf(analysis));
const rowsByTable = new Map<string, readonly object[]>(
  tables.map((table) => [table, prepared.flatMap((rows): readonly object[] => (table === 'documents' ? [rows.documents] : rows[table]))]),
);
const total = [...rowsByTable.values()].reduce((sum, rows) => sum + rows.length, 0);
const megabytes = analyses.reduce((sum, { document }) => sum + Buffer.byteLength(document.text), 0) / 1e6;

async function load(address: string, documents: readonly AnalysisRows[] = prepared): Promise<void> {
  const store = await openStore(address);
  for (let at = 0; at < documents.length; at += BATCH) await store.putRows(documents.slice(at, at + BATCH));
  await store.close();
}

/** From the text of the files, as `communique load` does it. */
async function loadFiles(address: string): Promise<void> {
  const store = await openStore(address);
  for (let at = 0; at < texts.length; at += BATCH) await store.putAll(texts.slice(at, at + BATCH).map((text, index) => readAnalysis(text, `${at + index}`)));
  await store.close();
}

/** The same rows by prepared statements into tables of the same columns, in one transaction. */
function bareInsert(file: string): void {
  const database = new DatabaseSync(file);
  database.exec('pragma journal_mode = wal; pragma synchronous = normal; begin');
  for (const [table, rows] of rowsByTable) {
    const columns = Object.keys(rows[0] ?? { none: 0 });
    database.exec(`create table ${table} (${columns.join(', ')})`);
    const statement = database.prepare(`insert into ${table} values (${columns.map(() => '?').join(', ')})`);
    for (const row of rows) statement.run(...(Object.values(row) as (string | number | null)[]));
  }
  database.exec('commit');
  database.close();
}

/** The same rows by one COPY a table into tables of the same columns without keys or indexes, in one transaction. */
async function bareCopy(url: string, template: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  for (const table of rowsByTable.keys()) await client.query(`create table bare_${table} as select * from ${template}${table} limit 0`);
  await client.query('begin');
  for (const [table, rows] of rowsByTable) {
    await copyRows(client, `bare_${table}`, rows);
  }
  await client.query('commit');
  await client.end();
}

const texts = analyses.map(writeAnalysis);
const server = await startPostgres();
try {
  for (let round = 0; round < ROUNDS; round++) {
    const file = `sqlite:${join(folder, `store-${round}.db`)}`;
    await time('bare insert into SQLite', () => bareInsert(join(folder, `bare-${round}.db`)));
    await time('sqlite:FILE', () => load(file));
    await time('sqlite:FILE, loaded again', () => load(file));
    await time('sqlite:FILE, with reading', () => loadFiles(`sqlite:${join(folder, `read-${round}.db`)}`));
    const url = server.database();
    await (await openStore(url)).close();
    await time('bare COPY into PostgreSQL', () => bareCopy(url, 'public.'));
    await time('postgres://…', () => load(url));
    await time('postgres://…, loaded again', () => load(url));
    for (const kind of ['parquet', 'ndjson']) await time(`${kind}:DIR`, () => load(`${kind}:${join(folder, kind)}`));
  }
} finally {
  await server.stop();
}
rmSync(folder, { recursive: true, force: true });

process.stdout.write(`${DOCUMENTS} documents, ${megabytes.toFixed(1)} MB of text, ${total} rows; PostgreSQL: ${server.name}\n`);
for (const name of spent.keys()) {
  const bare = name.startsWith('postgres') ? 'bare COPY into PostgreSQL' : 'bare insert into SQLite';
  process.stdout.write(
    `${name.padEnd(28)} ${Math.round(rate(name)).toString().padStart(9)} rows per CPU second  ${(rate(name) / rate(bare)).toFixed(2)} of a ${bare}\n`,
  );
}
