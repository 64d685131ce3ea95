import { isBound, isProminent, isRivalled, ranked } from './antecedent-weights.ts';
import type { Discourse, Resolution } from './discourse.ts';
import type { Occurrence } from './occurrence.ts';
import type { PronounRule } from './reference-rules.ts';

/** A person of these sentences: the only one, else the subject of the clause before; else the person the text is mostly about. */
export function personOf(token: number, rule: PronounRule, discourse: Discourse): Resolution | undefined {
  const gender = rule.genders?.[discourse.reading.tokens.lower[token] ?? ''];
  const sentence = discourse.reading.tokens.sentence[token] ?? 0;
  let candidates = personsBefore(token, gender, 1, discourse);
  for (let reach = 2; candidates.length === 0 && reach <= FAR_REACH; reach++)
    candidates = personsBefore(token, gender, reach, discourse).filter(({ record }) => gender !== undefined && discourse.genders.get(record.id) === gender);
  if (candidates.some((one) => one.sentence < sentence - 1 && isForgotten(one, token, rule, discourse))) candidates = [];
  const scored = ranked(candidates, token, discourse);
  const [top, next] = scored;
  const clear = top !== undefined && (next === undefined ? isProminent(top.occurrence, token, discourse) : top.score - next.score >= MARGIN);
  if (top === undefined || !clear) return mainPerson(token, gender, candidates, rule, discourse);
  if (isRivalled(top.occurrence, token, discourse)) return undefined;
  const { record } = top.occurrence;
  if (gender !== undefined) discourse.genders.set(record.id, gender);
  const reason = next === undefined ? `${record.name} is the only person these sentences speak of` : `${record.name}, ${top.why}`;
  return { record, reason, confidence: next === undefined ? 0.85 : 0.7, by: `${rule.id}@1` };
}

/** So many sentences back a person may have been spoken of last where nobody was in between. */
const FAR_REACH = 4;
/** So much better the best reading must be than the next. */
const MARGIN = 25;

function personsBefore(token: number, gender: 'm' | 'f' | undefined, sentences: number, discourse: Discourse): Occurrence[] {
  return discourse.before(token, sentences).filter(
    (one) =>
      one.record.type === 'person' &&
      one.record.members.length === 0 &&
      // "MS. PSAKI:": who speaks is not spoken of.
      discourse.reading.tokens.form[one.endToken] !== ':' &&
      !isBound(one, token, discourse) &&
      discourse.genders.get(one.record.id) !== opposite(gender),
  );
}

/** How far back the person a text is mostly about may have been spoken of last. */
const MAIN_REACH = 5;

/** The person a text is mostly about, where "he" or "she" fits and no one else is nearer. */
function mainPerson(
  token: number,
  gender: 'm' | 'f' | undefined,
  near: readonly Occurrence[],
  rule: PronounRule,
  discourse: Discourse,
): Resolution | undefined {
  const { mainPerson: record, genders } = discourse;
  if (record === undefined || gender === undefined || genders.get(record.id) !== gender) return undefined;
  if (near.some((one) => one.record.id !== record.id)) return undefined;
  const last = personsBefore(token, gender, MAIN_REACH, discourse).find((one) => one.record.id === record.id);
  if (last === undefined || isForgotten(last, token, rule, discourse) || isRivalled(last, token, discourse)) return undefined;
  return { record, reason: `${record.name} is the person the text is mostly about`, confidence: 0.7, by: `${rule.id}@1` };
}

const opposite = (gender: 'm' | 'f' | undefined): 'm' | 'f' | undefined => (gender === undefined ? undefined : gender === 'm' ? 'f' : 'm');

/** Another "he" or "she" that stands between and was left open, or meant somebody else, speaks of a third person. */
function isForgotten({ endToken }: Occurrence, token: number, rule: PronounRule, { reading }: Discourse): boolean {
  const gender = rule.genders?.[reading.tokens.lower[token] ?? ''];
  for (let at = endToken; at < token; at++) if (rule.genders?.[reading.tokens.lower[at] ?? ''] === gender) return true;
  return false;
}
