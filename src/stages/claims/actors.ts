import { actorTypes, type EntityType } from '../../core/entity.ts';
import { UPOS } from '../../core/ud.ts';
import { conjunctsOf } from '../../match/clause.ts';
import type { ClauseReading } from './clause-reading.ts';

const PRONOUN = UPOS.indexOf('PRON');
const PROPER = UPOS.indexOf('PROPN');

const acting: ReadonlySet<EntityType> = new Set<EntityType>([...actorTypes, 'role']);

/** True for someone who can act: a person, state, body, a name that nothing is known of, or a common noun or pronoun for them. */
export function isActor({ tags, mentions, lexicon, tree }: ClauseReading, token: number): boolean {
  const mention = mentions.naming(token);
  if (mention !== undefined) return acting.has(mention.type) || mention.type === 'document';
  if (tags.upos[token] === PROPER) return true;
  const lemma = tags.lemma[token] ?? '';
  if (tags.upos[token] === PRONOUN) return lexicon.actorPronouns.has(lemma);
  return lexicon.actorNouns.has(lemma) || conjunctsOf(tree, token).some((word) => word !== token && acting.has(mentions.naming(word)?.type ?? 'place'));
}
