import pg from 'pg';
import { CommuniqueError } from '../../core/error.ts';
import { withoutPassword } from '../address.ts';

/** PostgreSQL's bigint and numeric come as text; every count of ours fits a number. */
const WIDE_NUMBERS: ReadonlySet<number> = new Set([20, 1700]);
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => (WIDE_NUMBERS.has(oid) ? Number : (pg.types.getTypeParser(oid, format) as (value: string) => unknown)),
};

/** A pool of connections, tried once. Throws `store.open` without the password. */
export async function connect(url: string, options: { readonly readOnly: boolean }): Promise<pg.Pool> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 4,
    types,
    connectionTimeoutMillis: 10_000,
    ...(options.readOnly ? { options: '-c default_transaction_read_only=on' } : {}),
  });
  // A connection that breaks while idle is made anew by the pool; the next statement says so if it cannot.
  pool.on('error', () => undefined);
  try {
    (await pool.connect()).release();
    return pool;
  } catch (cause) {
    await pool.end();
    throw new CommuniqueError('store.open', `the database cannot be reached: ${(cause as Error).message}`, {
      place: { file: withoutPassword(url) },
      hint: 'Is the server running, and does the address name user, host and database?',
      cause,
    });
  }
}
