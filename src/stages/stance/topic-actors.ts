import type { MentionAt } from '../../match/mention-index.ts';
import { caseOf, conjunctsOf, isPassive, subjectOf } from '../../match/clause.ts';
import { childrenOf, childWith, hasRelation, relationSet } from '../../match/dependency-tree.ts';
import { actorAt, uposOf, type StanceText } from './stance-text.ts';

/** Someone the text makes answerable for a topic: by a mention where one covers the words, else by the words alone. */
export interface Answerable {
  readonly token: number;
  readonly mention: MentionAt | undefined;
  /** How the topic leads to them. */
  readonly by: 'self' | 'possessor' | 'modifier' | 'agent' | 'subject' | 'of' | 'from';
}

const possessives = relationSet('nmod:poss');
const modifiers = relationSet('amod', 'compound', 'nmod:desc', 'nmod:unmarked', 'flat');
const nominals = relationSet('nmod', 'obl');
const agents = relationSet('obl:agent');
const clauses = relationSet('acl', 'ccomp', 'xcomp', 'advcl', 'csubj');
const relatives = relationSet('acl:relcl');
const appositions = relationSet('appos');
const objects = relationSet('obj', 'ccomp', 'xcomp');

/** What "of" leads to: the one who does it ("the actions of Russia") or the one it is done to ("the invasion of Ukraine"); a `victim` may be a possessor too ("the editor's murder"). */
export type OfLeadsTo = 'actor' | 'patient' | 'victim';

/**
 * Who does or owns what a phrase speaks of: the phrase itself, its possessor, a country's adjective, "by X", the subject of its
 * clause, "from X", and "of X" unless that is the one it is done to. A place or region is nobody.
 */
export function answerableFor(text: StanceText, topic: number, of: OfLeadsTo = 'actor'): Answerable[] {
  const seen = new Set<number>();
  return search(text, topic, of, seen, 0);
}

const DEEPEST = 4;

function search(text: StanceText, topic: number, of: OfLeadsTo, seen: Set<number>, depth: number): Answerable[] {
  if (depth > DEEPEST || seen.has(topic)) return [];
  seen.add(topic);
  const self = actorAt(text, topic);
  if (self !== undefined && (self.mention.form !== 'demonym' || self.end >= topic + 1) && uposOf(text, topic) !== 'ADJ')
    return [{ token: topic, mention: self, by: 'self' }];
  if (uposOf(text, topic) === 'VERB' || uposOf(text, topic) === 'AUX') return ofClause(text, topic, seen, depth);
  const near = ofPhrase(text, topic, of);
  if (near.length > 0) return near;
  const before = of === 'victim' ? [] : possessorBefore(text, topic);
  if (before.length > 0) return before;
  // «China's power and coercion», but not «China's power and the growth»: a phrase of its own article has its own owner.
  const shared =
    hasRelation(text.tree, topic, conjuncts) && !childrenOf(text.tree, topic).some((child) => hasRelation(text.tree, child, articles))
      ? ofPhrase(text, text.tree.parse.head[topic] ?? topic, of).filter(({ by }) => by === 'possessor' || by === 'modifier')
      : [];
  if (shared.length > 0) return shared;
  // «Russia's plan is a violation»: what is said to be so has its owner in the subject.
  const subject = childWith(text.tree, topic, copulas) >= 0 ? childWith(text.tree, topic, ownSubjects) : -1;
  const told = subject >= 0 ? search(text, subject, 'actor', seen, depth + 1) : [];
  if (told.length > 0) return told;
  const performers = ofPerformer(text, topic);
  if (performers.length > 0) return performers;
  const deeper = ofDeeper(text, topic, of, seen, depth);
  return deeper.length > 0 ? deeper : ofCourse(text, topic, seen, depth);
}

/**
 * The possessor that opens the phrase a noun ends, by the order of words alone: «China’s large-scale and rapid increase», where the
 * parse may hang the possessor on another noun.
 */
function possessorBefore(text: StanceText, noun: number): Answerable[] {
  for (let token = noun - 1; token >= Math.max(0, noun - PHRASE) && text.tokens.sentence[token] === text.tokens.sentence[noun]; token--) {
    const upos = uposOf(text, token);
    if (upos === 'PART' && possessiveEndings.has(text.tokens.lower[token] ?? '')) {
      const mention = token > 0 ? actorAt(text, token - 1) : undefined;
      return mention === undefined ? [] : [{ token: token - 1, mention, by: 'possessor' }];
    }
    if (!phraseWords.has(upos) && text.tokens.form[token] !== '-') return [];
  }
  return [];
}
const PHRASE = 8;
const possessiveEndings: ReadonlySet<string> = new Set(["'s", '’s', "'", '’']);
const phraseWords: ReadonlySet<string> = new Set(['ADJ', 'ADV', 'NOUN', 'NUM', 'CCONJ']);

/** The owner that opens a phrase, by the order of words alone: «support for | Ukraine's sovereignty», whatever the parse makes of what follows. */
export function ownerOpening(text: StanceText, first: number): Answerable[] {
  let token = first;
  while (token < first + 2 && openers.has(uposOf(text, token))) token++;
  const mention = actorAt(text, token);
  if (mention === undefined || !possessiveEndings.has(text.tokens.lower[mention.end] ?? '')) return [];
  return [{ token: mention.end - 1, mention, by: 'possessor' }];
}
const openers: ReadonlySet<string> = new Set(['ADP', 'DET']);

/** Whose a noun is by its own words: possessor, adjective or agent, not what stands behind «of». */
export function ownersOf(text: StanceText, noun: number): Answerable[] {
  return ofPhrase(text, noun, 'patient');
}

/** Possessor, adjective or agent of a noun. */
function ofPhrase(text: StanceText, noun: number, of: OfLeadsTo): Answerable[] {
  const { tree, tags, tokens, rules } = text;
  // «one member of the Union», «Israel's enemies»: someone else.
  const other = rules.scope.companion.has(tokens.lower[noun] ?? '');
  const found: Answerable[] = [];
  const add = (token: number, by: Answerable['by']): void => {
    for (const each of conjunctsOf(tree, token)) {
      const mention = actorAt(text, each);
      if (mention !== undefined) found.push({ token: each, mention, by });
    }
  };
  for (const child of childrenOf(tree, noun)) {
    if (hasRelation(tree, child, possessives)) {
      // «our Russian partners»: whose friends they are is not who they are.
      if (!other && of !== 'victim' && !(ours.has(tokens.lower[child] ?? '') && isQualified(text, noun, child))) add(child, 'possessor');
    } else if (child < noun && hasRelation(tree, child, modifiers)) add(child, 'modifier');
    else if (hasRelation(tree, child, agents)) add(child, 'agent');
    else if (hasRelation(tree, child, nominals)) {
      const preposition = caseOf(tree, tags, child);
      if (preposition === 'by') add(child, 'agent');
      else if (preposition === 'from') add(child, 'from');
      else if ((preposition === 'of' && of === 'actor' && !other) || (preposition === 'between' && rules.scope.agentive.has(tags.lemma[noun] ?? '')))
        add(child, 'of');
    } else if (hasRelation(tree, child, appositions) && child > noun) add(child, 'self');
  }
  const order: readonly Answerable['by'][] = ['agent', 'possessor', 'modifier', 'from', 'of', 'self'];
  const first = order.find((by) => found.some((one) => one.by === by));
  return found.filter((one) => one.by === first);
}

/** True where an actor's adjective stands between an owner and its noun. */
const isQualified = (text: StanceText, noun: number, owner: number): boolean =>
  childrenOf(text.tree, noun).some((child) => child > owner && child < noun && hasRelation(text.tree, child, modifiers) && actorAt(text, child) !== undefined);
const ours: ReadonlySet<string> = new Set(['our', 'my']);

/** "Russia made false claims", "engages in coercion": the subject of a verb whose object is a deed of its own. */
function ofPerformer(text: StanceText, noun: number): Answerable[] {
  const { tree, tags, rules } = text;
  let at = noun;
  for (let steps = 0; steps < 8 && hasRelation(tree, at, conjuncts); steps++) at = tree.parse.head[at] ?? -1;
  const verb = tree.parse.head[at] ?? -1;
  if (verb < 0 || !hasRelation(tree, at, performed)) return [];
  // «continues to occupy two regions in violation of the treaty»: who does the one does the other.
  const breach =
    hasRelation(tree, at, obliques) &&
    text.tokens.lower[at - 1] === 'in' &&
    isConduct(text, at) &&
    childrenOf(tree, at).some((child) => caseOf(tree, tags, child) === 'of');
  if (!breach && !rules.scope.performer.has(tags.lemma[verb] ?? '')) return [];
  if (hasRelation(tree, at, obliques) && !['in', 'to', 'with', 'of'].includes(caseOf(tree, tags, at))) return [];
  const subject = subjectOf(tree, tags, verb);
  if (subject === undefined || subject.token === noun) return [];
  return conjunctsOf(tree, subject.token)
    .map((token) => ({ token, mention: actorAt(text, token), by: 'subject' as const }))
    .filter(({ mention }) => mention !== undefined);
}

/** «its policy of occupation», «acts of aggression by Russia»: whose course of action it is that consists of the deed. */
function ofCourse(text: StanceText, deed: number, seen: Set<number>, depth: number): Answerable[] {
  const { tree, tags, rules } = text;
  let at = deed;
  for (let steps = 0; steps < 8 && hasRelation(tree, at, conjuncts); steps++) at = tree.parse.head[at] ?? -1;
  const course = tree.parse.head[at] ?? -1;
  if (course < 0 || !hasRelation(tree, at, nominals) || caseOf(tree, tags, at) !== 'of' || !rules.scope.agentive.has(tags.lemma[course] ?? '')) return [];
  return search(text, course, 'patient', seen, depth + 1);
}
const copulas = relationSet('cop');
const ownSubjects = relationSet('nsubj', 'csubj');
const conjuncts = relationSet('conj');
const articles = relationSet('det', 'nmod:poss');
const performed = relationSet('obj', 'obl!', 'nsubj:pass');
const obliques = relationSet('obl!');

function ofClause(text: StanceText, verb: number, seen: Set<number>, depth: number): Answerable[] {
  const { tree, tags } = text;
  const subject = subjectOf(tree, tags, verb);
  if (subject !== undefined) {
    const doers = conjunctsOf(tree, subject.token).map((token) => ({ token, mention: actorAt(text, token), by: 'subject' as const }));
    const named = doers.filter(({ mention }) => mention !== undefined);
    if (named.length > 0) return named;
    const behind = search(text, subject.token, 'actor', seen, depth + 1);
    if (behind.length > 0) return behind;
  }
  if (isPassive(tree, tags, verb) || subject === undefined) {
    for (const child of childrenOf(tree, verb)) {
      if (!hasRelation(tree, child, agents) && caseOf(tree, tags, child) !== 'by') continue;
      const found = search(text, child, 'actor', seen, depth + 1);
      if (found.length > 0) return found;
    }
  }
  for (const child of childrenOf(tree, verb)) {
    if (!hasRelation(tree, child, objects) || actorAt(text, child) !== undefined || !isDeed(text, child)) continue;
    const found = search(text, child, 'patient', seen, depth + 1);
    if (found.length > 0) return found;
  }
  return [];
}

/** True for a verb, and for nouns of deeds: whose they are, is who did them. */
function isDeed(text: StanceText, token: number): boolean {
  const { rules, tags } = text;
  const lemma = tags.lemma[token] ?? '';
  if (uposOf(text, token) === 'VERB' || rules.scope.deed.has(lemma) || rules.scope.agentive.has(lemma)) return true;
  return isConduct(text, token);
}

/** True for a noun that stands for how someone behaves. */
const isConduct = ({ rules, tags }: StanceText, token: number): boolean =>
  (rules.nouns.get(tags.lemma[token] ?? '') ?? []).some((form) => rules.cues[form.rule]?.frame === 'conduct');

/** True where a deed names the one it is done to: "of Ukraine", "against the court", the object of its verb. */
export function namesSufferer(text: StanceText, deed: number, depth = 0): boolean {
  const { tree, tags, mentions } = text;
  return [...childrenOf(tree, deed)].some((child) => {
    const leads =
      hasRelation(tree, child, objects) ||
      hasRelation(tree, child, possessives) ||
      hasRelation(tree, child, passiveSubjects) ||
      (hasRelation(tree, child, nominals) && suffered.has(caseOf(tree, tags, child)));
    return leads && (mentions.covering(child).length > 0 || (depth < 2 && namesSufferer(text, child, depth + 1)));
  });
}
const passiveSubjects = relationSet('nsubj:pass');
const suffered: ReadonlySet<string> = new Set(['of', 'against', 'in', 'on', 'into', 'to', 'over']);

/** Through relative clauses ("acts that Russia commits"), participles ("carried out by X") and nouns that hold a deed ("the rise in Chinese patrols"). */
function ofDeeper(text: StanceText, noun: number, of: OfLeadsTo, seen: Set<number>, depth: number): Answerable[] {
  const { tree, tags } = text;
  for (const child of childrenOf(tree, noun)) {
    if (hasRelation(tree, child, relatives) || hasRelation(tree, child, clauses)) {
      const subject = subjectOf(tree, tags, child);
      const own =
        subject !== undefined && subject.token !== noun
          ? conjunctsOf(tree, subject.token).map((token) => ({ token, mention: actorAt(text, token), by: 'subject' as const }))
          : [];
      const named = own.filter(({ mention }) => mention !== undefined);
      if (named.length > 0) return named;
      const behind = own.flatMap(({ token }) => search(text, token, 'actor', seen, depth + 1));
      if (behind.length > 0) return behind;
      const by = [...childrenOf(tree, child)].filter((word) => word > child && caseOf(tree, tags, word) === 'by');
      const doers = by.flatMap((word) => search(text, word, 'actor', seen, depth + 1));
      if (doers.length > 0) return doers;
      if (hasRelation(tree, child, relatives)) continue;
    }
  }
  for (const child of childrenOf(tree, noun)) {
    if (!hasRelation(tree, child, nominals) || !inward.has(caseOf(tree, tags, child))) continue;
    if (actorAt(text, child) !== undefined) continue;
    // «the use of force by A»: of what a deed is done to only the agent counts.
    const inner = caseOf(tree, tags, child) === 'of' && of !== 'actor';
    const found = inner ? ofPhrase(text, child, of).filter(({ by }) => by === 'agent') : search(text, child, of, seen, depth + 1);
    if (found.length > 0) return found;
  }
  return [];
}
const inward: ReadonlySet<string> = new Set(['of', 'in', 'about', 'over', 'regarding', 'concerning', 'behind']);
