import { CommuniqueError } from '../core/error.ts';

/** Where a store is: a SQLite file, a PostgreSQL database, or a folder that gets one file per table. */
export type StoreAddress =
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'postgres'; readonly url: string }
  | { readonly kind: 'parquet' | 'ndjson'; readonly folder: string };

const HINT = 'Write sqlite:FILE, postgres://USER@HOST/DATABASE, parquet:DIR or ndjson:DIR, for example sqlite:output/communique.db.';

/** Reads `sqlite:FILE`, `postgres://…` (or `postgresql://…`), `parquet:DIR` or `ndjson:DIR`. Throws `store.open` for anything else. */
export function readAddress(address: string): StoreAddress {
  const [, kind, rest] = /^([a-z]+):(.+)$/su.exec(address) ?? [];
  if (rest !== undefined && kind === 'sqlite') return { kind, file: rest };
  if (rest !== undefined && (kind === 'parquet' || kind === 'ndjson')) return { kind, folder: rest };
  if ((kind === 'postgres' || kind === 'postgresql') && URL.canParse(address)) return { kind: 'postgres', url: address };
  throw new CommuniqueError('store.open', `there is no store «${withoutPassword(address)}»`, { hint: HINT });
}

/** The address as it may be printed: a password in it is left out. */
export function withoutPassword(address: string): string {
  return address.replace(/(\/\/[^/@:]*):[^@]*@/u, '$1@');
}
