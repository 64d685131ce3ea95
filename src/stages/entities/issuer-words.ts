import { z } from 'zod';
import { Genre } from '../../core/document.ts';
import type { Resources } from '../../resources/resources.ts';

const words = z.array(z.string().min(1));
const IssuerFile = z.strictObject({
  kinds: z.array(z.strictObject({ words: z.string(), genre: Genre })),
  issuerAfter: words,
  issuerOnly: words,
  listEnd: words,
  opening: words,
  joint: words,
  together: words,
});

/** How titles say who issues a text (`entities/issuers.yaml`). */
export interface IssuerWords {
  readonly kinds: readonly { readonly words: readonly string[]; readonly genre: Genre }[];
  /** Words that bring the issuers in right behind the kind, and those that do so anywhere behind it. */
  readonly issuerAfter: ReadonlySet<string>;
  readonly issuerOnly: ReadonlySet<string>;
  readonly listEnd: ReadonlySet<string>;
  readonly opening: ReadonlySet<string>;
  readonly joint: ReadonlySet<string>;
  /** What two who are named in a title do or have together. */
  readonly together: ReadonlySet<string>;
}

/** Reads `entities/issuers.yaml`. */
export function readIssuerWords(resources: Resources): IssuerWords {
  const file = resources.yaml('entities/issuers.yaml', IssuerFile);
  return {
    kinds: file.kinds.map((kind) => ({ words: kind.words.split(' '), genre: kind.genre })),
    issuerAfter: new Set(file.issuerAfter),
    issuerOnly: new Set(file.issuerOnly),
    listEnd: new Set(file.listEnd),
    opening: new Set(file.opening),
    joint: new Set(file.joint),
    together: new Set(file.together),
  };
}
