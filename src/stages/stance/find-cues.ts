import type { EntityType } from '../../core/entity.ts';
import type { PatternMatch } from '../../match/pattern-matcher.ts';
import { caseOf, subjectOf } from '../../match/clause.ts';
import { childrenOf, childrenWith, hasRelation, relationSet } from '../../match/dependency-tree.ts';
import { xposNumber } from '../../core/ud.ts';
import type { CueRule } from './stance-files.ts';
import type { CueForm } from './stance-rules.ts';
import { isFirstPerson } from './holder.ts';
import { actorAt, uposOf, type StanceText } from './stance-text.ts';

/** Words of a rule in the text, before it is known who holds what about whom. */
export interface Cue {
  readonly rule: CueRule;
  readonly part: 'verb' | 'noun' | 'adjective' | 'adverb';
  /** The token the grammar starts from. */
  readonly head: number;
  /** Tokens `[first, end)` of the cue. */
  readonly first: number;
  readonly end: number;
  /** Prepositions its topic stands behind; empty for the object or, after a noun, any that is usual. */
  readonly prepositions: readonly string[];
}

const obliques = relationSet('obl', 'nmod', 'advcl', 'acl', 'xcomp', 'ccomp');
const particles = relationSet('compound:prt', 'advmod', 'case');

/** Every cue of the document in text order; a phrase of a pattern hides the single words within it. */
export function findCues(text: StanceText): Cue[] {
  const { rules, tokens, tags } = text;
  const found: Cue[] = [];
  const hidden = new Uint8Array(tokens.count);
  for (const token of text.headings) hidden[token] = 1;
  for (const sentence of text.sentences) {
    const matches = rules.patterns
      .find({ tokens, tags }, sentence.firstToken, sentence.endToken)
      .toSorted((a, b) => b.endToken - b.firstToken - (a.endToken - a.firstToken) || a.firstToken - b.firstToken);
    for (const match of matches) addPhrase(text, match, hidden, found);
  }
  for (let token = 0; token < tokens.count; token++) if (hidden[token] === 0 && !isPartOfName(text, token)) addWord(text, token, found);
  const silenced = exceptionsIn(text);
  return found.filter(({ rule, head }) => silenced.get(head)?.has(rule) !== true).toSorted((a, b) => a.first - b.first || a.end - b.end);
}

/** The rules that an exception silences, by the token it begins at. */
function exceptionsIn({ rules, tokens, tags, sentences }: StanceText): ReadonlyMap<number, ReadonlySet<CueRule>> {
  const found = new Map<number, Set<CueRule>>();
  for (const { firstToken, endToken } of sentences)
    for (const match of rules.exceptions.find({ tokens, tags }, firstToken, endToken)) {
      const rule = rules.cues[rules.exceptionOf[match.rule] ?? -1];
      if (rule !== undefined) found.set(match.firstToken, (found.get(match.firstToken) ?? new Set<CueRule>()).add(rule));
    }
  return found;
}

/** True for a word within a longer name («Substance Abuse and Mental Health Services Administration»), where it judges nothing. */
function isPartOfName({ mentions }: StanceText, token: number): boolean {
  return mentions.covering(token).some(({ type, first, end, mention }) => end - first > 1 && naming.has(mention.form) && ownNames.has(type));
}
const naming: ReadonlySet<string> = new Set(['name', 'alias']);
const ownNames: ReadonlySet<EntityType> = new Set<EntityType>([
  'organization',
  'government_body',
  'committee_or_forum',
  'military_unit',
  'program_or_initiative',
  'agreement',
  'document',
  'publication',
  'meeting',
  'person',
  'place',
]);

function addPhrase(text: StanceText, match: PatternMatch, hidden: Uint8Array, found: Cue[]): void {
  const rule = text.rules.cues[text.rules.patternRule[match.rule] ?? -1];
  if (rule === undefined) return;
  for (let token = match.firstToken; token < match.endToken; token++) if (hidden[token] === 1) return;
  const head = match.captures.get('head')?.[0] ?? match.firstToken;
  if (rule.frame === 'conduct' && isOwnDeed(text, head)) return;
  hidden.fill(1, match.firstToken, match.endToken);
  const last = match.endToken - 1;
  const preposition = last > head && uposOf(text, last) === 'ADP' ? [text.tags.lemma[last] ?? ''] : [];
  found.push({ rule, part: partOf(uposOf(text, head)), head, first: match.firstToken, end: match.endToken, prepositions: preposition });
}

/** «We will continue to support Ukraine»: what the speaker or an issuer does is no conduct to be blamed, and its words may say something else. */
function isOwnDeed(text: StanceText, verb: number): boolean {
  const doer = subjectOf(text.tree, text.tags, verb)?.token;
  return doer !== undefined && (isFirstPerson(text, doer) || text.issuers.includes(actorAt(text, doer)?.entity ?? ''));
}

const partOf = (upos: string): Cue['part'] => (upos === 'VERB' || upos === 'AUX' ? 'verb' : upos === 'ADJ' ? 'adjective' : upos === 'ADV' ? 'adverb' : 'noun');

function addWord(text: StanceText, token: number, found: Cue[]): void {
  const { rules, tags, tokens } = text;
  const lemma = (tags.lemma[token] ?? '').toLowerCase();
  const lower = tokens.lower[token] ?? '';
  const upos = uposOf(text, token);
  if (upos === 'VERB') {
    const adjective = participles.has(tags.xpos[token] ?? 0) ? rules.adjectives.get(lower) : undefined;
    if (adjective === undefined || !addForms(text, token, 'adjective', adjective, found)) addForms(text, token, 'verb', rules.verbs.get(lemma), found);
  } else if (upos === 'ADJ') addForms(text, token, 'adjective', rules.adjectives.get(lower) ?? rules.adjectives.get(lemma), found);
  else if (upos === 'NOUN' || upos === 'PROPN') addForms(text, token, 'noun', rules.nouns.get(lemma), found);
  else if (upos === 'ADV') addForms(text, token, 'adverb', rules.adverbs.get(lower), found);
}
const participles: ReadonlySet<number> = new Set([xposNumber('VBN'), xposNumber('VBG')]);

/** Adds the cue of each rule whose form fits; of several rules with one frame only the first, one with a preposition before the others. */
function addForms(text: StanceText, token: number, part: Cue['part'], forms: readonly CueForm[] | undefined, found: Cue[]): boolean {
  if (forms === undefined) return false;
  const taken = new Set<string>();
  const fits = forms.filter(({ prepositions }) => prepositions.length > 0 && hasPreposition(text, token, prepositions));
  const others = forms.filter(({ prepositions }) => prepositions.length === 0 || (part !== 'verb' && !fits.some((form) => form.prepositions === prepositions)));
  for (const form of [...fits, ...others]) {
    const rule = text.rules.cues[form.rule];
    const kind = `${rule?.frame} ${rule?.when} ${rule?.needs === 'antagonist'}`;
    if (rule === undefined || taken.has(kind)) continue;
    taken.add(kind);
    found.push({ rule, part, head: token, first: token, end: token + 1, prepositions: form.prepositions });
  }
  return taken.size > 0;
}

/** True where the word has a phrase, a clause or a particle with one of the prepositions. */
export function hasPreposition({ tree, tags }: StanceText, token: number, prepositions: readonly string[]): boolean {
  return [...childrenOf(tree, token)].some(
    (child) =>
      (hasRelation(tree, child, obliques) && (prepositions.includes(caseOf(tree, tags, child)) || markOf({ tree, tags }, child, prepositions))) ||
      (hasRelation(tree, child, particles) && child > token && prepositions.includes(tags.lemma[child] ?? '')),
  );
}

const marks = relationSet('mark');
function markOf({ tree, tags }: Pick<StanceText, 'tree' | 'tags'>, child: number, prepositions: readonly string[]): boolean {
  return childrenWith(tree, child, marks).some((mark) => prepositions.includes(tags.lemma[mark] ?? ''));
}
