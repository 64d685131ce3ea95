import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { CommuniqueError } from '../core/error.ts';
import { migrationsFor } from './migrations.ts';
import type { StoreTables } from './tables.ts';

/** Brings a database to the newest schema. Throws `store.open` where it cannot, for example because a newer version wrote it. */
export async function migrateStore(db: Kysely<StoreTables>, kind: 'sqlite' | 'postgres', place: string): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve({ ...migrationsFor(kind) }) } });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  throw new CommuniqueError('store.open', `the schema of the store cannot be brought up to date: ${error instanceof Error ? error.message : 'unknown fault'}`, {
    place: { file: place },
    hint: 'Was it written by a newer version? Give another store, or use that version.',
    cause: error,
  });
}
