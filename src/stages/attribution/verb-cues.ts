import { caseOf, conjunctsOf, isPassive, patientsOf } from '../../match/clause.ts';
import { childrenOf, childWith, childrenWith, hasRelation, relationSet, type RelationSet } from '../../match/dependency-tree.ts';
import { reachOf, without, type TokenRange } from '../../match/token-range.ts';
import { UPOS, XPOS } from '../../core/ud.ts';
import type { CueFrame, CueReading } from './cue-lexicon.ts';
import { toFoundCue, type FoundCue, type Reading } from './found-cue.ts';
import { isHeadless, isSpeaker, isThing, sourceOf, tailOf, verbReadings } from './source.ts';

const complements = relationSet('ccomp');
const openClauses = relationSet('xcomp');
const paratactic = relationSet('parataxis');
const adverbial = relationSet('advcl!');
const nounClauses = relationSet('acl!');
const objects = relationSet('obj', 'iobj');
const conjuncts = relationSet('conj');
const obliques = relationSet('obl!', 'obl:unmarked');
const modifiers = relationSet('nmod!');
const subjects = relationSet('nsubj', 'csubj', 'expl');
const passiveSubjects = relationSet('nsubj:pass', 'csubj:pass');
const clausalSubjects = relationSet('csubj');
const markers = relationSet('mark');
const particles = relationSet('compound:prt');
const copulas = relationSet('cop');
const PROPER = UPOS.indexOf('PROPN');
const VERB = UPOS.indexOf('VERB');
const GERUND = XPOS.indexOf('VBG');

/** The order in which the frames of one verb are tried: the one that says most first. */
const order: readonly CueFrame[] = ['clause', 'to', 'ask', 'as', 'of', 'gerund', 'prep', 'object'];

/** The cue a verb is, or undefined. A verb of saying without content of its own is kept with empty content: a quotation may fill it. */
export function verbCue(reading: Reading, verb: number): FoundCue | undefined {
  const { tags, tree, tokens } = reading;
  if (tags.upos[verb] !== VERB || tokens.form[verb - 1] === '-') return undefined;
  const readings = verbReadings(reading, verb);
  if (readings === undefined) return undefined;
  const headless = isHeadless(reading, verb);
  const tail = headless ? undefined : tailOf(reading, verb);
  const source = headless ? undefined : sourceOf(reading, tail?.reporting ?? verb);
  const byIssuer = headless && reading.issuer !== undefined;
  for (const frame of order) {
    for (const candidate of readings) {
      if (candidate.frame !== frame || !hasPartner(reading, verb, candidate)) continue;
      if (source === undefined ? !byIssuer && voiced.has(frame) : candidate.needsSpeaker && !isSpeaker(reading, source.token)) continue;
      if (frame === 'object' && source !== undefined && isThing(reading, source.token)) continue;
      const content = frames[frame]?.(reading, verb, candidate) ?? [];
      if (content.length > 0)
        return {
          ...toFoundCue(reading, verb, candidate, source, content),
          ...(tail === undefined ? {} : { tailOf: tail.after }),
          ...(byIssuer ? { byIssuer } : {}),
        };
    }
  }
  const quoting = readings.find((candidate) => candidate.frame === 'clause' || candidate.frame === 'quote');
  return quoting === undefined || childWith(tree, verb, copulas) >= 0 ? undefined : toFoundCue(reading, verb, quoting, source, []);
}

/** Frames in which a verb without a source is no attribution: «is known», «was approved». */
const voiced: ReadonlySet<CueFrame> = new Set<CueFrame>(['object', 'prep', 'gerund']);

/** True when the particle, adjective or preposition a reading needs stands with the verb. */
function hasPartner({ tags, tree, tokens }: Reading, verb: number, { partner, frame }: CueReading): boolean {
  const particle = childWith(tree, verb, particles);
  if (partner === '' || frame === 'prep') return true;
  if (particle >= 0 && tags.lemma[particle] === partner) return true;
  return tokens.lower[verb + 1] === partner || childrenOf(tree, verb).some((child) => tokens.lower[child] === partner && child > verb && child <= verb + 3);
}

type Frame = (reading: Reading, verb: number, candidate: CueReading) => TokenRange[];

const frames: Partial<Record<CueFrame, Frame>> = { clause, to, ask, as, of, gerund, prep, object };

/** «said that …», «…, X said», «as X said, …», «it was said that …». */
function clause(reading: Reading, verb: number): TokenRange[] {
  const { tags, tree } = reading;
  const own = childrenWith(tree, verb, complements).filter((child) => !isBareInfinitive(tree, tags.xpos, child));
  const [first] = own;
  if (first !== undefined) return own.flatMap((child) => without(reachOf(tree, child), [verb, verb + 1]));
  if (isPassive(tree, tags, verb)) {
    const subject = childWith(tree, verb, clausalSubjects);
    if (subject >= 0) return [reachOf(tree, subject)];
  }
  const head = tree.parse.head[verb] ?? -1;
  const hasSubject = childWith(tree, verb, subjects) >= 0;
  if (head >= 0 && hasSubject && hasRelation(tree, verb, paratactic) && childWith(tree, verb, objects) < 0)
    return without(reachOf(tree, head), reachOf(tree, verb));
  if (
    head >= 0 &&
    hasSubject &&
    hasRelation(tree, verb, asideRelations) &&
    markOf(tree, tags.lemma, verb) === 'as' &&
    [-1, verb + 1].includes(childWith(tree, verb, objects)) &&
    childWith(tree, verb, openClauses) < 0
  )
    return without(reachOf(tree, clauseAround(reading, verb)), reachOf(tree, verb));
  const beside = childWith(tree, verb, paratactic);
  const [from, to] = beside > verb ? reachOf(tree, beside) : [verb, verb];
  // Behind a semicolon another voice may speak: «Ash had pledged to come; the others wait».
  if (beside > verb && childWith(tree, verb, objects) < 0 && childWith(tree, beside, subjects) >= 0 && reading.tokens.form[from] !== ';') return [[from, to]];
  return hasSubject ? laterClause(reading, verb, childWith(tree, verb, objects) >= 0) : [];
}

const asideRelations = relationSet('advcl!', 'acl!', 'parataxis');
const mainRelations = relationSet('root', 'ccomp', 'conj', 'parataxis', 'advcl', 'acl:relcl');

/** The clause into which an aside («as the chancellor put it») is set, whatever word of it the parse hangs the aside on. */
function clauseAround({ tree }: Reading, verb: number): number {
  let at = tree.parse.head[verb] ?? verb;
  for (let steps = 0; steps < 6 && !hasRelation(tree, at, mainRelations) && (tree.parse.head[at] ?? -1) >= 0; steps++) at = tree.parse.head[at] ?? at;
  return at;
}

/** How many words may stand between a verb and its clause where the parse has lost sight of it. */
const FAR = 16;

/**
 * «stated at the opening of the meeting, that …»: a clause with «that» after a comma or quotation mark, up to the end of the
 * sentence; «told reporters on Monday that …»: one that the parse hangs on a proper name, which takes no such clause.
 */
function laterClause({ tokens, tags, tree, sentences }: Reading, verb: number, hasObject: boolean): TokenRange[] {
  const end = sentences[tokens.sentence[verb] ?? -1]?.endToken ?? 0;
  for (let token = verb + 1; token < Math.min(end - 3, verb + FAR); token++) {
    if (tags.upos[token] === VERB) return [];
    if (tokens.lower[token] !== 'that') continue;
    if (!hasObject && [',', '”', '"'].includes(tokens.form[token - 1] ?? '')) return [[token, end]];
    const clauseHead = tree.parse.head[token] ?? -1;
    if (tags.upos[token - 1] === PROPER && clauseHead > token && tree.parse.head[clauseHead] === token - 1) return [reachOf(tree, clauseHead)];
  }
  return [];
}

const isBareInfinitive = (tree: Reading['tree'], xpos: Uint8Array, verb: number): boolean => xpos[verb] === GERUND && childWith(tree, verb, subjects) < 0;

const markOf = (tree: Reading['tree'], lemma: readonly string[], verb: number): string => {
  const mark = childWith(tree, verb, markers);
  return mark < 0 ? '' : (lemma[mark] ?? '');
};

/** «pledged to …»; of a passive, «is expected to …» with its subject. */
function to({ tags, tree }: Reading, verb: number, { act }: CueReading): TokenRange[] {
  // «pledged in April to raise spending»: what is promised is no purpose, wherever the parse hangs it.
  const complement = infinitiveOf(tree, tags.lemma, verb, act === 'commitment');
  if (complement < 0) return [];
  if (isPassive(tree, tags, verb)) return [...passiveSubjectsOf(tree, verb), reachOf(tree, complement)];
  const joined = childrenWith(tree, verb, conjuncts).filter((child) => child > complement && markOf(tree, tags.lemma, child) === 'to');
  return childrenWith(tree, verb, objects).length > 0 ? [] : [complement, ...joined].map((child) => reachOf(tree, child));
}

const asked = relationSet('obj', 'iobj', 'obl!');

/** «urged Congress to …»: what is asked for; «believes them to …»: what is believed of whom. */
function ask({ tags, tree }: Reading, verb: number, { act }: CueReading): TokenRange[] {
  const own = infinitiveOf(tree, tags.lemma, verb, act === 'directive');
  // «urges all parties to cease fire»: the parse may hang the infinitive on those who are asked.
  const complement =
    own >= 0 || act !== 'directive' ? own : Math.max(-1, ...childrenWith(tree, verb, asked).map((child) => infinitiveOf(tree, tags.lemma, child, true)));
  if (complement < 0) return [];
  if (isPassive(tree, tags, verb)) return [...passiveSubjectsOf(tree, verb), reachOf(tree, complement)];
  const addressees = [...childrenWith(tree, verb, objects), ...childrenWith(tree, verb, obliques)].filter((child) => child < complement);
  if (addressees.length === 0) return [];
  return act === 'directive' ? [reachOf(tree, complement)] : [...addressees.map((child) => reachOf(tree, child)), reachOf(tree, complement)];
}

/** The infinitive a verb takes, or -1; of a verb of asking also one that the parse takes for a purpose. */
function infinitiveOf(tree: Reading['tree'], lemma: readonly string[], verb: number, asking = false): number {
  for (const child of childrenOf(tree, verb)) {
    if (
      child > verb &&
      (hasRelation(tree, child, openClauses) ||
        hasRelation(tree, child, complements) ||
        (asking && (hasRelation(tree, child, adverbial) || hasRelation(tree, child, nounClauses)))) &&
      markOf(tree, lemma, child) === 'to'
    )
      return child;
  }
  return -1;
}

const passiveSubjectsOf = (tree: Reading['tree'], verb: number): TokenRange[] => childrenWith(tree, verb, passiveSubjects).map((child) => reachOf(tree, child));

/** «described X as Y», «called X Y». */
function as(reading: Reading, verb: number): TokenRange[] {
  const { tags, tree } = reading;
  const patients = patientsOf(tree, tags, verb).filter((patient) => patient < verb || hasRelation(tree, patient, objects));
  if (patients.length === 0)
    return childrenWith(tree, verb, complements)
      .filter((child) => child > verb && markOf(tree, tags.lemma, child) === '' && tags.upos[child] !== VERB)
      .map((child) => reachOf(tree, child));
  const isNamed = (child: number, places: RelationSet): boolean =>
    child > verb &&
    ((hasRelation(tree, child, places) && caseOf(tree, tags, child) === 'as') ||
      (hasRelation(tree, child, adverbial) && markOf(tree, tags.lemma, child) === 'as'));
  const asPhrase = childrenOf(tree, verb).find((child) => isNamed(child, obliques));
  // «described the vote as a fraud»: the parse may hang «as …» on the thing that is described.
  const [thing] = patients;
  const inside = asPhrase === undefined && thing !== undefined && thing > verb ? childrenOf(tree, thing).find((child) => isNamed(child, modifiers)) : undefined;
  if (thing !== undefined && inside !== undefined) return [cutAtVerb(tree, thing, verb)];
  const named = asPhrase ?? childrenWith(tree, verb, openClauses).find((child) => markOf(tree, tags.lemma, child) === '' && tags.upos[child] !== VERB);
  const [whole] = patients;
  if (named === undefined && whole !== undefined && namesBeside(reading, whole)) return [cutAtVerb(tree, whole, verb)];
  if (named === undefined) return patients.length > 1 && tags.lemma[verb] !== 'see' ? patients.map((patient) => cutAtVerb(tree, patient, verb)) : [];
  return [...patients.map((patient) => cutAtVerb(tree, patient, verb)), reachOf(tree, named)];
}

/** «called the decision a mistake»: the name stands at once behind the thing, without a comma, where the parse sees an apposition. */
function namesBeside({ tree, tokens }: Reading, patient: number): boolean {
  const name = childWith(tree, patient, appositions);
  return name > patient && ![',', '(', '–', '—', '-', ':'].includes(tokens.form[(tree.reachStart[name] ?? name) - 1] ?? '');
}
const appositions = relationSet('appos');

/** The reach of a phrase that stands before or after the verb, never over it (an antecedent holds its relative clause). */
function cutAtVerb(tree: Reading['tree'], token: number, verb: number): TokenRange {
  const [first, end] = reachOf(tree, token);
  return token < verb ? [first, Math.min(end, verb)] : [Math.max(first, verb + 1), end];
}

const chargePrepositions: ReadonlySet<string> = new Set(['of', 'for', 'with', 'about', 'against', 'to', 'on', 'over']);

/** «accused X of …». */
function of({ tags, tree }: Reading, verb: number): TokenRange[] {
  const patients = patientsOf(tree, tags, verb);
  if (patients.length === 0) return [];
  const deed = [...childrenOf(tree, verb)].find(
    (child) =>
      child > verb &&
      ((hasRelation(tree, child, obliques) && chargePrepositions.has(caseOf(tree, tags, child))) ||
        (hasRelation(tree, child, adverbial) && chargePrepositions.has(markOf(tree, tags.lemma, child)))),
  );
  return deed === undefined ? [] : [...patients.map((patient) => cutAtVerb(tree, patient, verb)), reachOf(tree, deed)];
}

/** «denied taking part». */
function gerund({ tags, tree }: Reading, verb: number): TokenRange[] {
  const child = [...childrenOf(tree, verb)].find(
    (at) =>
      at > verb &&
      tags.xpos[at] === GERUND &&
      // At once behind the verb it is what is denied, whatever the parse calls it.
      (hasRelation(tree, at, openClauses) || hasRelation(tree, at, complements) || (at === verb + 1 && hasRelation(tree, at, adverbial))),
  );
  return child === undefined ? [] : [reachOf(tree, child)];
}

/** «called for …». */
function prep({ tree, tokens }: Reading, verb: number, { partner }: CueReading): TokenRange[] {
  for (const child of childrenOf(tree, verb)) {
    if (child < verb) continue;
    const word = hasRelation(tree, child, obliques)
      ? childWith(tree, child, caseRelations)
      : hasRelation(tree, child, adverbial)
        ? childWith(tree, child, markers)
        : -1;
    if (word < 0 || tokens.lower[word] !== partner) continue;
    const [, end] = reachOf(tree, child);
    return [[word + 1, end]];
  }
  return [];
}
const caseRelations = relationSet('case');

/** «announced new sanctions»; of a passive, its subject. Not in a purpose («to support Japan»), nor for a pronoun that stands for something said elsewhere. */
function object({ tags, tree }: Reading, verb: number): TokenRange[] {
  if (hasRelation(tree, verb, adverbial) && markOf(tree, tags.lemma, verb) === 'to') return [];
  const patients = patientsOf(tree, tags, verb);
  if (patients.length === 0 || patients.every((patient) => emptyWords.has(tags.lemma[patient] ?? ''))) return [];
  return patients.flatMap((patient) =>
    conjunctsOf(tree, patient)
      .slice(0, 1)
      .map(() => cutAtVerb(tree, patient, verb)),
  );
}
const emptyWords: ReadonlySet<string> = new Set(['it', 'this', 'that', 'which', 'what', 'who', 'itself', 'themselves', 'himself', 'herself']);
