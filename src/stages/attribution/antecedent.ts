import type { Participant } from '../../core/attribution.ts';
import type { EntityType } from '../../core/entity.ts';
import { childrenOf, hasRelation, relationSet } from '../../match/dependency-tree.ts';
import type { Reading } from './found-cue.ts';

const fronted = relationSet('obl');
const subjects = relationSet('nsubj');
const speaking: ReadonlySet<EntityType> = new Set<EntityType>([
  'document',
  'publication',
  'agreement',
  'meeting',
  'committee_or_forum',
  'organization',
  'government_body',
]);

/** How many sentences back «it» is looked up. */
const FAR = 2;

/**
 * Who «it» is where it speaks, and whom «this article» speaks for: the document or meeting at the front of its own sentence («In the joint
 * statement, it reaffirmed»), else the subject or front of a sentence before it in the paragraph; the issuer for the text itself. Undefined where
 * the words name somebody or nothing is found. The answer is inferred.
 */
export function antecedentOf(reading: Reading, source: number): Pick<Participant, 'entity' | 'basis'> | undefined {
  const { tokens, tags, tree, lexicon, issuer, mentions } = reading;
  if (mentions.naming(source) !== undefined) return undefined;
  if (tokens.lower[source] !== 'it') {
    const isSelf = tokens.lower[source - 1] === 'this' && lexicon.documents.has(tags.lemma[source] ?? '');
    return isSelf && issuer !== undefined ? { entity: issuer, basis: 'inferred' } : undefined;
  }
  const entity = frontOf(reading, tree.parse.head[source] ?? source, source) ?? beforeSentence(reading, tokens.sentence[source] ?? 0);
  return entity === undefined ? undefined : { entity, basis: 'inferred' };
}

/** The entity of the phrase that opens a verb's clause, before the token `limit`. */
function frontOf({ tree, mentions }: Reading, verb: number, limit: number): string | undefined {
  for (const child of childrenOf(tree, verb)) {
    const mention = child < limit && hasRelation(tree, child, fronted) ? mentions.naming(child) : undefined;
    if (mention !== undefined && speaking.has(mention.type)) return mention.entity;
  }
  return undefined;
}

function beforeSentence(reading: Reading, sentence: number): string | undefined {
  const { tree, sentences, mentions } = reading;
  const own = sentences[sentence];
  for (let at = sentence - 1; at >= Math.max(0, sentence - FAR); at--) {
    const before = sentences[at];
    if (before === undefined || own === undefined || before.paragraph !== own.paragraph) return undefined;
    const root = rootOf(reading, before.firstToken, before.endToken);
    if (root < 0) continue;
    for (const child of childrenOf(tree, root)) {
      const mention = hasRelation(tree, child, subjects) ? mentions.naming(child) : undefined;
      if (mention !== undefined && speaking.has(mention.type)) return mention.entity;
    }
    const front = frontOf(reading, root, root);
    if (front !== undefined) return front;
  }
  return undefined;
}

function rootOf({ tree }: Reading, first: number, end: number): number {
  for (let token = first; token < end; token++) if ((tree.parse.head[token] ?? -1) < 0) return token;
  return -1;
}
