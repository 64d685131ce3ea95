import type { Span } from '../../core/span.ts';
import { UPOS } from '../../core/ud.ts';
import { tokenAt } from '../../match/token-index.ts';
import type { EntityBook, EntityRecord } from './entity-book.ts';
import { outermostNames, type LinkedName } from './link-names.ts';
import { isCapital, type Reading } from './reading.ts';
import { bodyId, type StateBody } from './state-words.ts';
import type { StateMention } from './states.ts';

const NOUN = UPOS.indexOf('NOUN');
const PROPN = UPOS.indexOf('PROPN');

/** A body of a state, or words that stand for the state itself, on tokens `[first, end)`. */
export interface StateBodyMention extends Span {
  readonly record: EntityRecord;
  /** True where the words stand for the state ("the Sarkovan authorities"). */
  readonly state: boolean;
}

/**
 * Reads the bodies of states beside the states' names: "Grenmark's foreign ministry", "the Ministry of Defence of the Republic of
 * Sarkova"; and "the Sarkovan authorities", "the Government of Japan", "the Japanese side" as the states themselves. A body is that of the
 * lexicon where it knows one of the kind, else one of this document. Enters nothing in the book but new records.
 */
export function findStateBodies(reading: Reading, linked: readonly LinkedName[], states: readonly StateMention[], book: EntityBook): StateBodyMention[] {
  const { tokens, lexicon } = reading;
  const owners: StateMention[] = [...states];
  const taken = new Uint8Array(tokens.count);
  for (const { candidate, form } of outermostNames(linked)) {
    const entry = lexicon.entry(form.entry);
    if (entry.type === 'country' && form.kind !== 'metonym')
      owners.push({ record: book.known(form.entry), start: candidate.start, end: candidate.end, people: form.kind === 'demonym' });
    else if (entry.type !== 'role') taken.fill(1, tokenAt(tokens, candidate.start), tokenAt(tokens, candidate.end - 1) + 1);
  }
  const found: StateBodyMention[] = [];
  for (const owner of owners.toSorted((a, b) => a.start - b.start)) {
    const mention = behindOwner(owner, reading, taken, book) ?? beforeOwner(owner, reading, taken, book);
    if (mention !== undefined) found.push(mention);
  }
  return found;
}

const spanOf = ({ tokens }: Reading, first: number, end: number): Span => ({ start: tokens.start[first] ?? 0, end: tokens.end[end - 1] ?? 0 });

/** "Grenmark's foreign ministry", "Grenmark Foreign Ministry", "the Sarkovan authorities". */
function behindOwner({ record, start, end, people }: StateMention, reading: Reading, taken: Uint8Array, book: EntityBook): StateBodyMention | undefined {
  const { tokens, states } = reading;
  const first = tokenAt(tokens, start);
  let at = tokenAt(tokens, end - 1) + 1;
  const owns = /^['’]s?$/u.test(tokens.form[at] ?? '');
  if (owns) at++;
  if (taken[at] === 1 || tokens.sentence[at] !== tokens.sentence[first]) return undefined;
  const body = states.bodies.at(tokens.lower, at, tokens.count);
  if (body !== undefined && !isModifier(reading, body.end)) {
    const from = !owns && !people && isCapital(tokens.form[at] ?? '') ? first : at;
    return { record: recordOf(record, body.value, reading, book), ...spanOf(reading, from, body.end), state: false };
  }
  const whole = states.standFor.at(tokens.lower, at, tokens.count);
  const article = tokens.lower[first - 1] === 'the' ? first - 1 : first;
  if (whole === undefined || isModifier(reading, whole.end) || (needArticle.has(tokens.lower[at] ?? '') && (article === first || owns))) return undefined;
  return { record, ...spanOf(reading, article, whole.end), state: true };
}

/** "The Japanese side" and "the Russian leadership" are parties; "Japan’s leadership" is what Japan shows. */
const needArticle: ReadonlySet<string> = new Set(['side', 'leadership']);

/** "The Ministry of Defence of Sarkova", "the Government of Japan". */
function beforeOwner({ record, start, end }: StateMention, reading: Reading, taken: Uint8Array, book: EntityBook): StateBodyMention | undefined {
  const { tokens, states } = reading;
  const first = tokenAt(tokens, start);
  const of = tokens.lower[first - 1] === 'the' ? first - 2 : first - 1;
  if (tokens.lower[of] !== 'of' || tokens.sentence[of] !== tokens.sentence[first]) return undefined;
  const endToken = tokenAt(tokens, end - 1) + 1;
  for (let head = Math.max(0, of - 6); head < of; head++) {
    if (taken[head] === 1) continue;
    const body = states.bodies.at(tokens.lower, head, of);
    if (body?.end === of) return { record: recordOf(record, body.value, reading, book), ...spanOf(reading, head, endToken), state: false };
    const whole = states.standFor.at(tokens.lower, head, of);
    if (whole?.end === of && !needArticle.has(tokens.lower[head] ?? '') && !isCounted(reading, head))
      return { record, ...spanOf(reading, tokens.lower[head - 1] === 'the' ? head - 1 : head, endToken), state: true };
  }
  return undefined;
}

/** "Heads of Government of …", "Heads of State and Government of …": persons, not the state. */
function isCounted({ tokens }: Reading, head: number): boolean {
  return /^(?:of|and|or)$/u.test(tokens.lower[head - 1] ?? '');
}

/** Another noun follows: "the Japanese government website" is no government. */
function isModifier({ tokens, tags }: Reading, end: number): boolean {
  const upos = tags?.upos[end];
  return (
    (upos === NOUN || upos === PROPN) &&
    tokens.start[end] !== undefined &&
    !/^['’]/u.test(tokens.form[end] ?? '') &&
    tokens.sentence[end] === tokens.sentence[end - 1]
  );
}

/** The entity of a state's body: the lexicon's, by the ends of its ids, else one of this document. */
export function recordOf(state: EntityRecord, body: StateBody, { lexicon }: Reading, book: EntityBook): EntityRecord {
  const short = state.id === 'e:united-states' ? 'us' : state.id === 'e:united-kingdom' ? 'uk' : state.id.slice(2);
  for (const ending of body.ids) {
    const entry = [`e:${short}-${ending}`, `${state.id}-${ending}`].map((id) => lexicon.indexOf(id)).find((index) => index >= 0);
    if (entry !== undefined) return book.known(entry);
  }
  return book.local(body.type, `${body.name} of ${state.name}`, { slug: bodyId(state.id, body), countries: [state.id] });
}
