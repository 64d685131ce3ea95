import { UPOS, XPOS } from '../../core/ud.ts';
import { tokenAt } from '../../match/token-index.ts';
import type { FoundName } from '../../models/entities/entity-model.ts';
import type { EntityBook, EntityRecord } from './entity-book.ts';
import { findLexiconNames } from './lexicon-names.ts';
import { readLine } from './line-reading.ts';
import { outermostNames, type LinkedName } from './link-names.ts';
import { nameAfter } from './person-names.ts';
import { isCapital, type Reading } from './reading.ts';
import { demonymsOf } from './state-words.ts';
import { titlesOf, type Title } from './titles.ts';
import { tokensWithin } from './token-sets.ts';

/** A place where the text names a state that the lexicon does not know. */
export interface StateMention {
  readonly record: EntityRecord;
  readonly start: number;
  readonly end: number;
  /** The words are those for its people ("Sarkovan"). */
  readonly people: boolean;
}

/** What speaks for a name being a state's: each kind of evidence counts once. */
interface Evidence {
  readonly name: string;
  readonly kinds: Map<string, number>;
}

/** From this weight on a name is taken for a state's. */
const ENOUGH = 2;
/** From here on where the text speaks of another such state. */
const ENOUGH_BESIDE = 0.5;
const LONGEST_NAME = 3;
const PROPN = UPOS.indexOf('PROPN');
const PLURAL = XPOS.indexOf('NNPS');
const ADJ = UPOS.indexOf('ADJ');
const MAKER = 'entities.state@1';

/**
 * Finds the states of a document that the lexicon does not know, by what the text, its title and its issuers say of them: "the Republic
 * of Valdoria", "Grenmark's foreign ministry", "President Oren Dask of Sarkova", "the Sarkovan authorities". Enters them in the book with
 * every place that names them or their people.
 */
export function findStates(
  reading: Reading,
  linked: readonly LinkedName[],
  titles: readonly Title[],
  names: readonly FoundName[],
  book: EntityBook,
): StateMention[] {
  const { document } = reading;
  const covered = tokensWithin(
    reading,
    outermostNames(linked).map(({ candidate }) => candidate),
  );
  for (const { first, end, type, confidence } of names) if (type === 'PER' && end - first > 1 && confidence >= 0.5) covered.fill(1, first, end);
  const evidence = new Map<string, Evidence>();
  weigh(reading, titles, covered, evidence);
  for (const line of [document.title, ...document.issuers]) {
    if (line === null) continue;
    const read = readLine(line, reading);
    const candidates = findLexiconNames(read);
    weigh(
      read,
      titlesOf(candidates, read),
      tokensWithin(
        read,
        candidates.filter(({ forms }) => forms.some((form) => !form.weak)),
      ),
      evidence,
    );
  }
  for (const line of document.issuers)
    if (/^\p{Lu}\p{Ll}+$/u.test(line) && document.genre !== 'commentary' && document.genre !== 'news') add(evidence, line, 'issuer', ENOUGH);
  const all = [...evidence.values()];
  const known = new Set(all.filter(({ kinds }) => sum(kinds) >= ENOUGH && isTelling(kinds)).map(({ name }) => name));
  // A text that speaks of one state no table knows speaks of more; its persons have given names or titles.
  if (known.size > 0) for (const { name, kinds } of all) if (sum(kinds) >= ENOUGH_BESIDE && isLone(name, reading, titles)) known.add(name);
  // "Karthian" beside "Karthia" is its people.
  for (const name of evidence.keys()) for (const people of demonymsOf(name, reading.states)) if (people !== name) known.delete(people);
  for (const name of peopleAlone(reading, covered, known)) known.add(name);
  return mentionsOf(
    reading,
    [...known].filter((name) => name.length > 2),
    covered,
    book,
  );
}

const sum = (kinds: ReadonlyMap<string, number>): number => [...kinds.values()].reduce((all, weight) => all + weight, 0);

/** Deeds alone tell no state from a person; a government, an office or an army does. */
function isTelling(kinds: ReadonlyMap<string, number>): boolean {
  return sum(kinds) >= 3.5 || [...kinds].some(([kind, weight]) => weight >= 1.5 && !kind.startsWith('act'));
}

function add(evidence: Map<string, Evidence>, name: string, kind: string, weight: number): void {
  const old = evidence.get(name) ?? { name, kinds: new Map<string, number>() };
  evidence.set(name, old);
  old.kinds.set(kind, Math.max(old.kinds.get(kind) ?? 0, weight));
}

/** A single word that never stands beside another one with a capital, nor behind a title. */
function isLone(name: string, { tokens, persons }: Reading, titles: readonly Title[]): boolean {
  const behindTitle = new Set(titles.map(({ end }) => tokenAt(tokens, end)));
  for (let token = 0; token < tokens.count; token++) {
    if (tokens.form[token] !== name) continue;
    const before = tokens.form[token - 1] ?? '';
    const joins = tokens.sentence[token - 1] === tokens.sentence[token] && isCapital(before) && !persons.notNames.has(before);
    if (joins || isCapital(tokens.form[token + 1] ?? '') || behindTitle.has(token) || persons.honorifics.has(before)) return false;
  }
  return !name.includes(' ');
}

/** A capitalised word that may be the name of a state, or a part of it. */
function mayName({ tokens, tags, nouns, persons, smallWords }: Reading, token: number, covered: Uint8Array): boolean {
  const form = tokens.form[token] ?? '';
  if (
    covered[token] === 1 ||
    form.length < 3 ||
    !isCapital(form) ||
    (tags !== undefined && tags.upos[token] !== PROPN) ||
    !/^\p{Lu}[\p{Ll}\p{M}]+$/u.test(form)
  )
    return false;
  if (persons.notNames.has(form) || persons.honorifics.has(form) || nouns.typesOf(tokens.lower[token] ?? '').length > 0) return false;
  if (token > 0 && tokens.form[token - 1] === tokens.lower[token - 1] && persons.particles.has(tokens.lower[token - 1] ?? '')) return false;
  return (tags === undefined || (tags.upos[token] === PROPN && tags.xpos[token] !== PLURAL)) && !smallWords.has(tokens.lower[token] ?? '');
}

/** The name that ends before token `end`, or begins at `first`: a run of such words. */
function nameBefore(reading: Reading, end: number, covered: Uint8Array): number {
  let first = end;
  while (
    first > 0 &&
    end - first < LONGEST_NAME &&
    mayName(reading, first - 1, covered) &&
    reading.tokens.sentence[first - 1] === reading.tokens.sentence[end - 1]
  ) {
    if (first < end && reading.tags !== undefined && reading.tags.upos[first - 1] !== PROPN) break;
    first--;
  }
  return first;
}

function nameFrom(reading: Reading, first: number, covered: Uint8Array): number {
  let end = first;
  while (end < reading.tokens.count && end - first < LONGEST_NAME && mayName(reading, end, covered)) end++;
  return end;
}

/** Past "of" and an article; -1 where there is none. */
function afterOf({ tokens }: Reading, token: number): number {
  if (tokens.lower[token] !== 'of') return -1;
  return tokens.lower[token + 1] === 'the' ? token + 2 : token + 1;
}

function weigh(reading: Reading, titles: readonly Title[], covered: Uint8Array, evidence: Map<string, Evidence>): void {
  const { tokens, states } = reading;
  const note = (first: number, end: number, kind: string, weight: number): void => {
    if (first < end) add(evidence, Array.from(tokens.form.slice(first, end)).join(' '), kind, weight);
  };
  for (let token = 0; token < tokens.count; token++) {
    const formal = isCapital(tokens.form[token] ?? '') ? states.formal.at(tokens.lower, token, tokens.count) : undefined;
    const body = states.bodies.at(tokens.lower, token, tokens.count);
    const of = formal ?? body;
    const from = of === undefined ? -1 : withoutFormal(reading, afterOf(reading, of.end));
    if (of !== undefined && from > 0) note(from, nameFrom(reading, from, covered), formal === undefined ? 'body' : 'formal', body?.value.weight ?? 3);
    if (!mayName(reading, token, covered) || mayName(reading, token + 1, covered)) continue;
    const first = nameBefore(reading, token + 1, covered);
    weighNeighbours(reading, first, token + 1, note);
  }
  for (const title of titles) {
    const weight = states.offices.get(title.office);
    if (weight === undefined) continue;
    const end = tokenAt(tokens, title.end);
    const behind = [end, nameAfter(reading, end, tokens.count)].map((token) => withoutFormal(reading, afterOf(reading, token))).find((token) => token > 0);
    if (behind !== undefined) note(behind, nameFrom(reading, behind, covered), 'office', weight);
    let before = tokenAt(tokens, title.start);
    if (title.plural || tokens.sentence[before - 1] !== tokens.sentence[before]) continue;
    const owned = /^['’]s?$/u.test(tokens.form[before - 1] ?? '');
    // In a title every word has a capital: "Watch President Biden".
    if (!owned && reading.tags === undefined) continue;
    if (owned) before--;
    note(nameBefore(reading, before, covered), before, 'office', weight);
  }
}

/** Past "Republic of" and the like. */
function withoutFormal(reading: Reading, token: number): number {
  if (token < 0) return token;
  const formal = reading.states.formal.at(reading.tokens.lower, token, reading.tokens.count);
  const behind = formal === undefined ? -1 : afterOf(reading, formal.end);
  return behind > 0 ? behind : token;
}

/** What stands behind and before a name: what it has, what it does, what is done to it. */
function weighNeighbours(
  { tokens, tags, states }: Reading,
  first: number,
  end: number,
  note: (first: number, end: number, kind: string, weight: number) => void,
): void {
  let behind = end;
  const owner = /^['’]s?$/u.test(tokens.form[behind] ?? '');
  if (owner) behind++;
  for (let over = 0; over < 3; over++, behind++) {
    const body = states.bodies.at(tokens.lower, behind, tokens.count);
    const thing = states.things.at(tokens.lower, behind, tokens.count);
    const weight = Math.max(body?.value.weight ?? 0, thing?.value ?? 0);
    if (weight > 0) {
      note(first, end, body === undefined ? `has ${tokens.lower[behind]}` : 'body', weight);
      break;
    }
    if (!owner || tags?.upos[behind] !== ADJ) break;
  }
  if (/^(?:with|against|to|and|between)$/u.test(tokens.lower[first - 1] ?? '')) {
    const back = first - 2;
    for (let from = Math.max(0, back - 3); from <= back; from++) {
      const dealing = states.dealings.at(tokens.lower, from, first - 1);
      if (dealing?.end === first - 1) note(first, end, 'dealing', dealing.value);
    }
  }
  if (states.actsAfter.has(tokens.lower[end] ?? '')) note(first, end, 'acts', 0.5);
  if (states.actedOnBefore.has(tokens.lower[first - 1] ?? '')) note(first, end, 'acted on', 0.5);
}

/** States whose people alone the text names beside what only states have: "the Sarkovan authorities". */
function peopleAlone(reading: Reading, covered: Uint8Array, known: ReadonlySet<string>): string[] {
  const { tokens, states, lexicon } = reading;
  const demonyms = new Set([...known].flatMap((name) => demonymsOf(name, states)));
  const found = new Set<string>();
  for (let token = 0; token < tokens.count; token++) {
    const form = tokens.form[token] ?? '';
    if (covered[token] === 1 || !/^\p{Lu}\p{Ll}{4,}$/u.test(form) || demonyms.has(form)) continue;
    const ending = states.backFormed.find(([one]) => form.endsWith(one));
    const body = states.bodies.at(tokens.lower, token + 1, tokens.count);
    if (ending === undefined || ((body?.value.weight ?? 0) < 2 && states.standFor.at(tokens.lower, token + 1, tokens.count) === undefined)) continue;
    const name = form.slice(0, form.length - ending[0].length) + ending[1];
    if (lexicon.trie.find(name, 0, name.length, false).length === 0) found.add(name);
  }
  return [...found];
}

/** Every place that names one of the states or its people, with its formal name where that stands there. */
function mentionsOf(reading: Reading, names: readonly string[], covered: Uint8Array, book: EntityBook): StateMention[] {
  const { tokens, text, states } = reading;
  const byFirst = new Map<string, { readonly record: EntityRecord; readonly words: readonly string[]; readonly people: boolean }[]>();
  for (const name of names.toSorted((a, b) => b.length - a.length)) {
    const record = book.local('country', name);
    const put = (words: readonly string[], people: boolean): void =>
      void byFirst.set(words[0] ?? '', [...(byFirst.get(words[0] ?? '') ?? []), { record, words, people }]);
    put(name.split(' '), false);
    put(name.toUpperCase().split(' '), false);
    for (const demonym of demonymsOf(name, states)) for (const form of [demonym, `${demonym}s`]) put([form], true);
  }
  const found: StateMention[] = [];
  for (let token = 0; token < tokens.count; token++) {
    if (covered[token] === 1) continue;
    const hit = byFirst.get(tokens.form[token] ?? '')?.find(({ words }) => words.every((word, index) => tokens.form[token + index] === word));
    if (hit === undefined) continue;
    const last = token + hit.words.length - 1;
    const formal = hit.people ? token : formalStart(reading, token);
    const [start, end] = [tokens.start[formal] ?? 0, tokens.end[last] ?? 0];
    found.push({ record: hit.record, start, end, people: hit.people });
    const form = hit.people ? 'demonym' : formal === token ? 'name' : 'alias';
    book.add(hit.record, { start, end, text: text.slice(start, end), form, by: MAKER, confidence: hit.people ? 0.7 : 0.8 });
    token = last;
  }
  return found;
}

/** Where "Republic of" before a name begins; the name's own token where nothing of the kind stands there. */
function formalStart({ tokens, states }: Reading, token: number): number {
  const of = tokens.lower[token - 1] === 'the' ? token - 2 : token - 1;
  if (tokens.lower[of] !== 'of') return token;
  for (let first = of - 3; first < of; first++)
    if (first >= 0 && isCapital(tokens.form[first] ?? '') && states.formal.at(tokens.lower, first, of)?.end === of) return first;
  return token;
}
