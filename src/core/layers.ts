import type { Attribution } from './attribution.ts';
import type { Claim, Triple } from './claim.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Block, Document } from './document.ts';
import type { Entity, Relation } from './entity.ts';
import type { Span } from './span.ts';
import type { Stance } from './stance.ts';
import type { Time } from './timex.ts';

/**
 * The words of a document by UD's conventions (hyphenated words split, clitics apart), one column a property.
 * All columns have `count` entries; `sentence[i]` is the index of the sentence the token stands in.
 */
export interface Tokens {
  readonly count: number;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly sentence: Int32Array;
  readonly form: readonly string[];
  readonly lower: readonly string[];
}

/** A sentence as the stages see it: a span, its paragraph and its tokens `[firstToken, endToken)`. */
export interface SentenceRange extends Span {
  readonly paragraph: number;
  readonly firstToken: number;
  readonly endToken: number;
}

/** Part-of-speech and lemma of every token. `upos` and `xpos` index the name tables of `ud.ts`. */
export interface Tags {
  readonly upos: Uint8Array;
  readonly xpos: Uint8Array;
  readonly lemma: readonly string[];
}

/** The dependency tree: `head[i]` is a token index in the document, -1 for a root; `relation` indexes the name table of `ud.ts`. */
export interface Parse {
  readonly head: Int32Array;
  readonly relation: Uint8Array;
  /** The features of a token in CoNLL-U's form, `_` for none; made when first asked for, since few ask. */
  readonly features?: (token: number) => string;
}

/** Everything the stages hand to each other. A stage reads what it requires and returns what it provides. */
export interface Layers {
  readonly document: Document;
  readonly blocks: readonly Block[];
  readonly paragraphs: readonly Span[];
  readonly sentences: readonly SentenceRange[];
  readonly tokens: Tokens;
  readonly tags: Tags;
  readonly parse: Parse;
  readonly times: readonly Time[];
  readonly entities: readonly Entity[];
  /** Entity ids of the document's issuers, resolved from metadata or title; empty where none is known. */
  readonly issuers: readonly string[];
  readonly attributions: readonly Attribution[];
  readonly claims: readonly Claim[];
  readonly triples: readonly Triple[];
  readonly stances: readonly Stance[];
  /** Entities that a stance is read to aim at though no word of the text names them: known from the lexicon, without mentions. */
  readonly unspoken: readonly Entity[];
  readonly relations: readonly Relation[];
  readonly diagnostics: readonly Diagnostic[];
}
export type LayerName = keyof Layers;

/** The layers that every stage may add to; the pipeline joins them in the order of the stages. */
export type SharedLayer = 'relations' | 'diagnostics';
