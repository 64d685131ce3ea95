import type { Document } from '../../core/document.ts';
import type { Layers, SentenceRange, Tags, Tokens } from '../../core/layers.ts';
import type { Time } from '../../core/timex.ts';
import type { DependencyTree } from '../../match/dependency-tree.ts';
import { repairParse } from '../../match/repair-parse.ts';
import type { EntityModel } from '../../models/entities/entity-model.ts';
import type { Lexicon } from '../../resources/lexicon.ts';
import type { AcronymWords } from './acronym-words.ts';
import type { IssuerWords } from './issuer-words.ts';
import type { LinkingWords } from './linking-words.ts';
import type { NameWords } from './name-words.ts';
import type { NounTypes } from './noun-types.ts';
import type { PersonWords } from './person-words.ts';
import type { ReferenceRules } from './reference-rules.ts';
import type { StateWords } from './state-words.ts';

/** What the stage knows of the language. */
export interface Knowledge {
  readonly lexicon: Lexicon;
  readonly persons: PersonWords;
  readonly linking: LinkingWords;
  readonly nouns: NounTypes;
  readonly names: NameWords;
  readonly issuers: IssuerWords;
  readonly acronyms: AcronymWords;
  /** The trained model of names, where the pipeline has one. */
  readonly model: EntityModel | undefined;
  readonly references: ReferenceRules;
  readonly states: StateWords;
}

/** A document as the stage reads it. Tags, tree and times are there where earlier stages have made them. */
export interface Reading extends Knowledge {
  readonly document: Document;
  readonly text: string;
  readonly sentences: readonly SentenceRange[];
  readonly tokens: Tokens;
  readonly tags: Tags | undefined;
  readonly tree: DependencyTree | undefined;
  readonly times: readonly Time[];
  /** The words of three letters and more that the document writes in small letters somewhere. */
  readonly smallWords: ReadonlySet<string>;
}

/** Puts what the pipeline has made together with what the stage knows. */
export function openReading(layers: Pick<Layers, 'document' | 'sentences' | 'tokens'> & Partial<Layers>, knowledge: Knowledge): Reading {
  const { document, sentences, tokens, tags, parse, times = [] } = layers;
  const read = parse === undefined || tags === undefined ? undefined : repairParse({ sentences, tokens, tags, parse });
  return {
    ...knowledge,
    document,
    text: document.text,
    sentences,
    tokens,
    tags: read?.tags ?? tags,
    tree: read?.tree,
    times,
    smallWords: wordsInSmallLetters(tokens),
  };
}

function wordsInSmallLetters(tokens: Tokens): ReadonlySet<string> {
  const small = new Set<string>();
  for (let token = 0; token < tokens.count; token++) {
    const form = tokens.form[token] ?? '';
    if (form.length > 2 && form === tokens.lower[token]) small.add(form);
  }
  return small;
}

/** True for a word that begins with a capital letter. */
export function isCapital(form: string): boolean {
  const unit = form.charCodeAt(0);
  return unit < 128 ? unit >= 65 && unit <= 90 : /^\p{Lu}/u.test(form);
}

/** True when token `index` begins where the token before it ends. */
export function isJoined(tokens: Tokens, index: number): boolean {
  return index > 0 && index < tokens.count && tokens.start[index] === tokens.end[index - 1];
}
