import { z } from 'zod';
import type { Resources } from '../../resources/resources.ts';

const words = z.array(z.string().min(1));
const NameFile = z.strictObject({ plain: words, connectors: words, plurals: words, endings: words });

/** How names without an entry are told from other words (`entities/names.yaml`). */
export interface NameWords {
  /** Words before a noun that make no name of it, in lower case. */
  readonly plain: ReadonlySet<string>;
  readonly connectors: ReadonlySet<string>;
  /** Heads that stand in the plural in names. */
  readonly plurals: ReadonlySet<string>;
  readonly endings: ReadonlySet<string>;
}

/** Reads `entities/names.yaml`. */
export function readNameWords(resources: Resources): NameWords {
  const file = resources.yaml('entities/names.yaml', NameFile);
  return { plain: new Set(file.plain), connectors: new Set(file.connectors), plurals: new Set(file.plurals), endings: new Set(file.endings) };
}
