// node bench/store.ts [FOLDER OF ANALYSES]: rows per second of loading into each store, beside a bare insert or bare COPY of the same rows into tables
// without keys, indexes and search, in the same run; medians of three rounds. Wall time: a database server works beside the program.
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { findInputs } from '../src/batch/find-inputs.ts';
import { readInput } from '../src/batch/read-input.ts';
import { readAnalysis } from '../src/core/analysis-file.ts';
import type { Analysis } from '../src/core/analysis.ts';
import { analyze } from '../src/pipeline/analyze.ts';
import { loadPipeline } from '../src/pipeline/load-pipeline.ts';
import { openStore } from '../src/store/open-store.ts';
import { copyRows } from '../src/store/postgres/copy-rows.ts';
import { rowsOf } from '../src/store/rows.ts';
import { documentTables } from '../src/store/tables.ts';
import { startPostgres } from '../tests/store/postgres-server.ts';

const ROUNDS = 3;
const DOCUMENTS = 300;
const BATCH = 50;
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

/** Rows per second: the median of the rounds, each with its own preparation. */
async function rate(rows: number, work: (round: number) => Promise<void>): Promise<number> {
  const seconds: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    await work(round);
    seconds.push((performance.now() - start) / 1000);
  }
  return rows / (seconds.toSorted((a, b) => a - b)[ROUNDS >> 1] ?? 1);
}

const analyses = await readAnalyses();
const prepared = analyses.map((analysis) => rowsOf(analysis));
const rowsByTable = new Map<string, readonly object[]>(
  tables.map((table) => [table, prepared.flatMap((rows): readonly object[] => (table === 'documents' ? [rows.documents] : rows[table]))]),
);
const total = [...rowsByTable.values()].reduce((sum, rows) => sum + rows.length, 0);
const megabytes = analyses.reduce((sum, { document }) => sum + Buffer.byteLength(document.text), 0) / 1e6;

async function load(address: string): Promise<void> {
  const store = await openStore(address);
  for (let at = 0; at < analyses.length; at += BATCH) await store.putAll(analyses.slice(at, at + BATCH));
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

/** The same rows by one COPY a table into tables of the same columns without keys, in one transaction. */
async function bareCopy(url: string, template: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query('begin');
  for (const [table, rows] of rowsByTable) {
    await client.query(`create temp table bare_${table} as select * from ${template}${table} limit 0`);
    await copyRows(client, `bare_${table}`, rows);
  }
  await client.query('commit');
  await client.end();
}

const results: [string, number, number][] = [];
const bareSqlite = await rate(total, async (round) => bareInsert(join(folder, `bare-${round}.db`)));
results.push(['bare insert into SQLite', bareSqlite, bareSqlite]);
results.push(['sqlite:FILE', await rate(total, (round) => load(`sqlite:${join(folder, `store-${round}.db`)}`)), bareSqlite]);
results.push(['sqlite:FILE, loaded again', await rate(total, () => load(`sqlite:${join(folder, 'store-0.db')}`)), bareSqlite]);
const server = await startPostgres();
try {
  const urls = Array.from({ length: ROUNDS }, () => server.database());
  const postgres = await rate(total, (round) => load(urls[round] ?? ''));
  const again = await rate(total, () => load(urls[0] ?? ''));
  const bare = await rate(total, () => bareCopy(urls[0] ?? '', 'public.'));
  results.push(['bare COPY into PostgreSQL', bare, bare], ['postgres://…', postgres, bare], ['postgres://…, loaded again', again, bare]);
} finally {
  await server.stop();
}
for (const kind of ['parquet', 'ndjson']) results.push([`${kind}:DIR`, await rate(total, () => load(`${kind}:${join(folder, kind)}`)), Number.NaN]);
rmSync(folder, { recursive: true, force: true });

process.stdout.write(`${DOCUMENTS} documents, ${megabytes.toFixed(1)} MB of text, ${total} rows; PostgreSQL: ${server.name}\n`);
for (const [name, perSecond, bare] of results)
  process.stdout.write(
    `${name.padEnd(28)} ${Math.round(perSecond).toString().padStart(9)} rows/s ${Number.isNaN(bare) ? '' : `${(perSecond / bare).toFixed(2)} of bare`}\n`,
  );
