import type { Document } from '../../core/document.ts';
import { actorTypes, type Entity, type EntityType } from '../../core/entity.ts';
import type { Layers, SentenceRange, Tags, Tokens } from '../../core/layers.ts';
import { UPOS } from '../../core/ud.ts';
import type { DependencyTree } from '../../match/dependency-tree.ts';
import { repairParse } from '../../match/repair-parse.ts';
import { mentionIndex, type MentionAt, type MentionIndex } from '../../match/mention-index.ts';
import { tokenAt } from '../../match/token-index.ts';
import { issuingGroup } from './issuing-group.ts';
import type { StanceRules } from './stance-rules.ts';
import { voicesOf, type Voices } from './voices.ts';

/** The layers the stage looks at. */
export type StanceLayers = Pick<Layers, 'document' | 'sentences' | 'tokens' | 'tags' | 'parse' | 'entities' | 'attributions' | 'issuers'> &
  Partial<Pick<Layers, 'blocks'>>;

/** One document with everything the finders of stances ask for. */
export interface StanceText {
  readonly document: Document;
  readonly text: string;
  readonly sentences: readonly SentenceRange[];
  readonly tokens: Tokens;
  readonly tags: Tags;
  readonly tree: DependencyTree;
  readonly mentions: MentionIndex;
  /** By id: the entities of the document. */
  readonly entities: ReadonlyMap<string, Entity>;
  /** By id: those that formulas conventionally aim at, whether the document names them or not. */
  readonly conventional: ReadonlyMap<string, Entity>;
  readonly issuers: readonly string[];
  /** Who speaks where no one else does: the one issuer, or the group of all; null where none is known. */
  readonly speaker: string | null;
  readonly voices: Voices;
  /** Tokens of headings, which announce and judge nothing. */
  readonly headings: ReadonlySet<number>;
  readonly rules: StanceRules;
}

/** Gathers a document for the stage. */
export function stanceText(layers: StanceLayers, rules: StanceRules, conventional: ReadonlyMap<string, Entity>): StanceText {
  const { document, sentences, tokens, entities, attributions, issuers } = layers;
  const { tree, tags } = repairParse(layers);
  const group = issuingGroup(issuers, entities);
  return {
    document,
    text: document.text,
    sentences,
    tokens,
    tags,
    tree,
    mentions: mentionIndex(entities, tokens),
    entities: new Map([...entities, ...(group === undefined ? [] : [group])].map((entity) => [entity.id, entity])),
    conventional,
    issuers,
    speaker: group?.id ?? issuers[0] ?? null,
    voices: voicesOf(attributions, tokens),
    headings: headingTokens(layers.blocks ?? [], tokens),
    rules,
  };
}

const acting: ReadonlySet<EntityType> = new Set<EntityType>([...actorTypes, 'publication']);

/** The mention that says who the phrase with this head word is, where that is someone who can act; in «the East and South China Seas» it is no one. */
export function actorAt({ mentions, tokens, rules }: StanceText, token: number): MentionAt | undefined {
  const all = mentions.covering(token);
  return all.find(({ type, end }) => acting.has(type) && !rules.scope.water.has(tokens.lower[end] ?? ''));
}

/** The universal part of speech of a token. */
export function uposOf({ tags }: StanceText, token: number): string {
  return UPOS[tags.upos[token] ?? 0] ?? 'X';
}

/** The sentence a token stands in. */
export function sentenceOf({ sentences, tokens }: StanceText, token: number): SentenceRange | undefined {
  return sentences[tokens.sentence[token] ?? -1];
}

function headingTokens(blocks: Layers['blocks'], tokens: Tokens): ReadonlySet<number> {
  const found = new Set<number>();
  for (const { kind, start, end } of blocks) {
    if (kind !== 'heading') continue;
    for (let token = tokenAt(tokens, start); token < tokens.count && (tokens.start[token] ?? 0) < end; token++) found.add(token);
  }
  return found;
}
