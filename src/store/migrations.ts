import type { Migration } from 'kysely/migration';
import { addStanceTopic } from './migrations/stance-topic.ts';
import { addSearch, dropSearchTriggers } from './migrations/search.ts';
import { removePartsByTrigger } from './migrations/parts-by-trigger.ts';
import { addMembers } from './migrations/members.ts';
import { createTables, createViews } from './migrations/tables-and-views.ts';
import { addViews } from './migrations/views.ts';

/** The migrations of the store by name, run in the order of their names. A released one is never changed: a new column is a new migration. */
export function migrationsFor(kind: 'sqlite' | 'postgres'): Readonly<Record<string, Migration>> {
  return {
    '0001-tables': { up: (db) => createTables(db, kind) },
    '0002-views': { up: createViews },
    '0003-stance-topic': { up: addStanceTopic },
    '0004-matrix-and-deadlines': { up: addViews },
    '0005-search': { up: (db) => addSearch(db, kind) },
    '0006-search-by-hand': { up: (db) => dropSearchTriggers(db, kind) },
    '0007-parts-by-trigger': { up: (db) => removePartsByTrigger(db, kind) },
    '0008-members': { up: (db) => addMembers(db, kind) },
  };
}
