import { quoteOf, type Quote } from '../../core/span.ts';
import type { TargetCandidate } from '../../core/stance.ts';
import { spanOf } from '../../match/token-range.ts';
import type { FormulaHit } from './formulas.ts';
import type { PlaceIndex } from './place-index.ts';
import type { FormulaTarget } from './stance-files.ts';
import { sentenceOf, type StanceText } from './stance-text.ts';

/** What the author says about an unnamed stance: the words and the entity they name. */
export interface AuthorSays {
  readonly entity: string;
  readonly evidence: Quote;
}

/** One piece of evidence for a candidate: how much it carries, what it says, and its words. */
interface Piece {
  readonly weight: number;
  readonly says: string;
  readonly quote?: Quote;
}

/**
 * The conventional targets of a formula where no name is spoken, best first: the convention's own weight joined with what
 * speaks for it here — holder's family, region, topic, a name nearby — as independent evidence (1 − Π(1 − w)).
 * A target whose users are known and do not include the holder is left out, so is the holder itself.
 */
export function formulaCandidates(text: StanceText, hit: FormulaHit, holders: readonly (string | null)[], places: PlaceIndex): TargetCandidate[] {
  const { file, topics } = hit.formula;
  const speaking = new Set(holders.flatMap((holder) => (holder === null ? [] : [holder, ...(text.entities.get(holder)?.members ?? [])])));
  const found: TargetCandidate[] = [];
  file.targets.forEach((target, index) => {
    if (speaking.has(target.entity) || !holdsAt(target, text.document.published.value)) return;
    const pieces = piecesFor(text, hit, target, holders, places);
    if (pieces === undefined) return;
    const topic = topics[index];
    const sentence = sentenceOf(text, hit.first);
    if (topic !== undefined && sentence !== undefined) {
      // The formula's own words do not speak for its target once more.
      const match = topic
        .find({ tokens: text.tokens, tags: text.tags }, sentence.firstToken, sentence.endToken)
        .find(({ firstToken, endToken }) => endToken <= hit.first || firstToken >= hit.end);
      if (match !== undefined) {
        const { start, end } = spanOf(text.tokens, [match.firstToken, match.endToken]);
        pieces.push({
          weight: text.rules.evidence.topic.sentence,
          says: `the sentence speaks of «${text.text.slice(start, end)}»`,
          quote: quoteOf(text.text, start, end),
        });
      }
    }
    found.push(toCandidate(text, hit, target, pieces));
  });
  return found.toSorted((a, b) => b.score - a.score || (a.entity < b.entity ? -1 : 1));
}

function toCandidate(text: StanceText, hit: FormulaHit, target: FormulaTarget, pieces: readonly Piece[]): TargetCandidate {
  const joined = 1 - pieces.reduce((rest, { weight }) => rest * (1 - weight), 1 - target.weight);
  // A convention that no word of this text speaks for carries no one.
  const score = pieces.some(({ quote }) => quote !== undefined) ? joined : Math.min(joined, text.rules.evidence.taken - UNHEARD);
  const name = nameOfTarget(text, target.entity);
  const words = spanOf(text.tokens, [hit.first, hit.end]);
  const says = pieces.filter((piece) => piece.weight > 0).map((piece) => piece.says);
  return {
    entity: target.entity,
    score: Math.round(score * 100) / 100,
    reason: `«${text.text.slice(words.start, words.end).replace(/\s+/gu, ' ')}» is conventionally said of ${name}${says.length === 0 ? '' : `; ${says.join('; ')}`}`,
    evidence: [quoteOf(text.text, words.start, words.end), ...pieces.map(({ quote }) => quote).filter((quote) => quote !== undefined)],
  };
}

/** How far below what is taken a candidate stays for whom no word of the text speaks. */
const UNHEARD = 0.05;

const nameOfTarget = ({ entities, conventional }: StanceText, id: string): string => (entities.get(id) ?? conventional.get(id))?.name ?? id;

function holdsAt({ from, until }: FormulaTarget, date: string | null): boolean {
  if (date === null) return true;
  return (from === undefined || date.slice(0, from.length) >= from) && (until === undefined || date.slice(0, until.length) <= until);
}

function piecesFor(text: StanceText, hit: FormulaHit, target: FormulaTarget, holders: readonly (string | null)[], places: PlaceIndex): Piece[] | undefined {
  const { evidence } = text.rules;
  const pieces: Piece[] = [];
  const known = holders.filter((holder) => holder !== null);
  const users = target.users ?? hit.formula.file.users;
  const speaking = known.some((holder) => hasSide(text, holder)) ? known : [...known, ...text.issuers];
  const user = speaking.find((holder) => isUser(text, holder, users));
  if (user !== undefined) pieces.push({ weight: evidence.users, says: `${text.entities.get(user)?.name ?? user} uses it so` });
  else if (known.length > 0 && users.length > 0) return undefined;
  else pieces.push({ weight: evidence['users-unknown'], says: '' });
  const region = places.nearest(hit.first, target.regions ?? []);
  if (region !== undefined)
    pieces.push({ weight: evidence.region[region.near], says: `the ${region.near} speaks of «${region.quote.text}»`, quote: region.quote });
  const name = places.named(hit.first, target.entity);
  if (name !== undefined)
    pieces.push({
      weight: evidence.name[name.near],
      says: `${name.near === 'document' ? 'the document' : name.near === 'neighbour' ? 'a neighbouring sentence' : `the ${name.near}`} names «${name.quote.text}»`,
      quote: name.quote,
    });
  return pieces;
}

/** True for a holder whose state or membership is known; an office or a group without one speaks as the document's issuers do. */
function hasSide({ entities }: StanceText, holder: string): boolean {
  const entity = entities.get(holder);
  return entity?.type === 'country' || (entity?.countries?.length ?? 0) > 0 || (entity?.members?.length ?? 0) > 0 || entity?.type === 'committee_or_forum';
}

/** True where an entity, those it stands for or their members belong to the families or entities listed. */
export function isUser({ entities, rules }: StanceText, holder: string, users: readonly string[]): boolean {
  const ids = new Set([holder]);
  // A Set grows while it is walked: members of members are looked at too, each once.
  for (const id of ids) for (const other of [...(entities.get(id)?.members ?? []), ...(entities.get(id)?.countries ?? [])]) ids.add(other);
  return users.some((user) => ids.has(user) || [...ids].some((id) => rules.families.get(user)?.has(id) === true));
}
