import type { FoundName } from '../../models/entities/entity-model.ts';
import type { UnknownName } from './unknown-name.ts';

/** From here on the model's boundaries are trusted more than a run of capitalised words with a known head. */
const SURE = 0.6;
/** Two of its names this likely within one run are two names. */
const LIKELY = 0.4;

/**
 * The names told by their head nouns that the model does not speak against: a run of capitalised words in which it reads two names
 * ("Union of Right Forces and Yabloko"), a person ("Bill de Blasio"), or with certainty another stretch, is no name.
 */
export function unopposedHeads(headed: readonly UnknownName[], names: readonly FoundName[]): UnknownName[] {
  let at = 0;
  return headed.filter(({ first, endToken }) => {
    while (at < names.length && (names[at]?.end ?? 0) <= first) at++;
    let inside = 0;
    for (let index = at; index < names.length; index++) {
      const name = names[index];
      if (name === undefined || name.first >= endToken) break;
      if (name.first === first && name.end === endToken) return name.type !== 'PER' || name.confidence < LIKELY;
      if (name.type === 'PER' ? name.confidence >= LIKELY : name.type !== 'NORP' && name.type !== 'LOC' && name.confidence >= SURE) return false;
      if (name.type !== 'NORP' && name.type !== 'LOC' && name.confidence >= LIKELY) inside++;
    }
    return inside < 2;
  });
}
