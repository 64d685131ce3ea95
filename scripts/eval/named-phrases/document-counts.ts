import { quotedTokens } from '../../../src/stages/entities/quoted-tokens.ts';
import { PRONOUNS } from './candidates.ts';
import { isCapital, type DocumentView } from './document-view.ts';

/** What is counted over a whole document. */
export interface DocumentCounts {
  /** How often each kind of pronoun stands in it. */
  readonly pronouns: ReadonlyMap<string, number>;
  readonly capitals: ReadonlyMap<string, number>;
  /** Common nouns by lemma. */
  readonly lemmas: ReadonlyMap<string, number>;
  /** The number of the quoted speech of each token, 0 outside. */
  readonly quoted: Int32Array;
  /** The words of the first line, in lower case. */
  readonly titleWords: ReadonlySet<string>;
  /** What the first line says the text is. */
  readonly textKind: 'interview' | 'speech' | 'court' | 'other';
  /** How thick pronouns of a kind stand, in one of five steps. */
  density(kind: string): string;
  /** How often a common noun stood before a token. */
  seen(lemma: string, token: number): number;
}

/** Counts a document once. */
export function documentCounts({ layers, upos, lemma }: DocumentView): DocumentCounts {
  const { tokens, document, sentences } = layers;
  const pronouns = new Map<string, number>();
  const capitals = new Map<string, number>();
  const places = new Map<string, number[]>();
  const count = (map: Map<string, number>, key: string): void => void map.set(key, (map.get(key) ?? 0) + 1);
  for (let token = 0; token < tokens.count; token++) {
    const form = tokens.form[token] ?? '';
    const kind = PRONOUNS.get(tokens.lower[token] ?? '');
    if (kind !== undefined) count(pronouns, kind);
    if (isCapital(form)) count(capitals, form);
    if (upos(token) !== 'NOUN') continue;
    const found = places.get(lemma(token));
    if (found === undefined) places.set(lemma(token), [token]);
    else found.push(token);
  }
  const title = (document.text.split('\n')[0] ?? '').toLowerCase();
  return {
    pronouns,
    capitals,
    lemmas: new Map([...places].map(([word, all]) => [word, all.length])),
    quoted: quotedTokens({ tokens, sentences }),
    titleWords: new Set(title.split(/[^\p{L}\p{N}]+/u)),
    textKind: /interview/u.test(title)
      ? 'interview'
      : /speech|remarks|address|statement/u.test(title)
        ? 'speech'
        : /\bv\.|court/u.test(title)
          ? 'court'
          : 'other',
    density(kind) {
      const thick = (1000 * (pronouns.get(kind) ?? 0)) / Math.max(1, tokens.count);
      return thick > 20 ? 'very' : thick > 8 ? 'often' : thick > 2 ? 'some' : thick > 0 ? 'few' : 'none';
    },
    seen: (word, token) => (places.get(word) ?? []).filter((at) => at < token).length,
  };
}
