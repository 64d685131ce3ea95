import type { SentenceRange } from '../core/layers.ts';
import { childrenOf, childWith, childrenWith, hasRelation, relationSet } from './dependency-tree.ts';
import { hang, retag, uposOf, wordStart, xposOf, type RepairDraft } from './repair-draft.ts';

const subjects = relationSet('nsubj', 'csubj', 'expl');
const auxiliaries = relationSet('aux', 'cop');
const passiveAuxiliaries = relationSet('aux:pass');
const markers = relationSet('mark');
const coordinators = relationSet('cc');
const nounClauses = relationSet('acl!');
const nounPlaces = relationSet('acl!', 'nmod!');
const openers = relationSet('mark', 'case');
const cases = relationSet('case');
const appositions = relationSet('appos');
const relatives = relationSet('acl:relcl');
const looseClauses = relationSet('advcl!', 'conj', 'parataxis');
const joinedClauses = relationSet('ccomp', 'conj', 'parataxis', 'advcl!');
const sideClauses = relationSet('conj', 'parataxis');
const clausePlaces = relationSet('root', 'ccomp', 'obj', 'parataxis');
const objects = relationSet('obj');
const passiveAgents = relationSet('obl:agent');
const attributes = relationSet('nmod!', 'appos', 'conj');
const phrases = relationSet('nmod!');
const names: ReadonlySet<string> = new Set(['NOUN', 'PROPN', 'PRON']);
const finite: ReadonlySet<string> = new Set(['VBD', 'VBZ', 'VBP', 'MD']);
const plurals: ReadonlySet<string> = new Set(['NNS', 'NNPS']);

/**
 * Gives clauses the verb that the parse has hung on a noun:
 * - a verb with a finite auxiliary or in the present tense, without subject or mark, is the verb of the noun it hangs on («said the talks “have
 *   failed”»): in the training parts of EWT and GUM such a verb has a subject of its own in 170 places of 175;
 * - a participle without auxiliary is not the head of a sentence that goes on, unmarked, to a finite auxiliary («The committee attended by X was
 *   convened.»);
 * - a full sentence has a finite verb: where it seems to have none, a past tense was taken for a participle («The pope called for an end to the war.»).
 */
export function repairVerbs(draft: RepairDraft, sentences: readonly SentenceRange[]): void {
  for (const sentence of sentences) {
    const root = rootOf(draft, sentence);
    if (root < 0) continue;
    for (let token = root + 1; token < sentence.endToken; token++) if (hasRelation(draft.tree, token, nounPlaces)) raiseFinite(draft, token);
    if (draft.head[root] === -1 && ['VBN', 'VBD'].includes(xposOf(draft, root))) giveAuxiliary(draft, root);
    if (draft.head[root] === -1) giveSubject(draft, root);
    if (draft.head[root] === -1 && draft.tokens.form[sentence.endToken - 1] === '.' && names.has(uposOf(draft, root))) giveVerb(draft, sentence, root);
  }
}

function rootOf({ tree }: RepairDraft, { firstToken, endToken }: SentenceRange): number {
  for (let token = firstToken; token < endToken; token++) if ((tree.parse.head[token] ?? -1) < 0) return token;
  return -1;
}

/** Puts a verb in the place of the noun before it, which becomes its subject; what stands behind the verb goes with it. */
function raise(draft: RepairDraft, verb: number, noun: number): void {
  const { tree } = draft;
  const isPassive = childWith(tree, verb, passiveAuxiliaries) >= 0;
  draft.head[verb] = draft.head[noun] ?? -1;
  draft.relation[verb] = draft.relation[noun] ?? 0;
  if (hasRelation(tree, noun, objects)) hang(draft, verb, draft.head[noun] ?? -1, 'ccomp');
  hang(draft, noun, verb, isPassive ? 'nsubj:pass' : 'nsubj');
  for (let at = tree.parse.head[verb] ?? -1, steps = 0; at >= 0 && steps < 12; at = tree.parse.head[at] ?? -1, steps++) {
    for (const child of childrenOf(tree, at)) if (child > verb) draft.head[child] = verb;
    if (at === noun) return;
  }
}

/** «The initiatives, in addition to the upgrade, include steps»: the present tense is no participle of «upgrade». */
function raiseFinite(draft: RepairDraft, verb: number): void {
  const { tree, tokens } = draft;
  const below = tree.parse.head[verb] ?? -1;
  if (below < 0 || below > verb || uposOf(draft, verb) !== 'VERB' || childWith(tree, verb, subjects) >= 0) return;
  const opener = childWith(tree, verb, openers);
  if (opener >= 0 && (tokens.lower[opener] !== 'to' || opener > verb - FAR_MARK)) return;
  let noun = below;
  for (let steps = 0; steps < 8 && hasRelation(tree, noun, attributes); steps++) noun = tree.parse.head[noun] ?? noun;
  if (noun > below || !hasRelation(tree, noun, clausePlaces) || !names.has(uposOf(draft, noun)) || childWith(tree, noun, auxiliaries) >= 0) return;
  const auxiliary = childWith(tree, verb, auxiliaries);
  const helped = auxiliary > below && auxiliary < verb && finite.has(xposOf(draft, auxiliary));
  const tense = xposOf(draft, verb);
  const isPlural = plurals.has(xposOf(draft, noun)) || childrenWith(tree, noun, attributes).some((child) => childWith(tree, child, coordinators) >= 0);
  if (helped || (auxiliary < 0 && ((tense === 'VBP' && isPlural) || (tense === 'VBZ' && !plurals.has(xposOf(draft, noun)))))) {
    for (const child of childrenOf(tree, verb)) if (child > below && child < verb && hasRelation(tree, child, nounParts)) hang(draft, child, below, 'nmod');
    raise(draft, verb, noun);
  }
}
const nounParts = relationSet('case', 'det', 'amod', 'mark');
/** A «to» so many words before a verb is not the mark of its infinitive. */
const FAR_MARK = 4;

/** «Recognizing their ties with the partners, the members are considering talks»: the noun behind the comma, taken into the clause that opens the sentence, is the subject. */
function giveSubject(draft: RepairDraft, verb: number): void {
  const { tree, tokens } = draft;
  const auxiliary = childWith(tree, verb, auxiliaries);
  if (auxiliary < 0 || auxiliary > verb || !finite.has(xposOf(draft, auxiliary)) || childWith(tree, verb, subjects) >= 0) return;
  const opener = childrenOf(tree, verb).find((child) => child < auxiliary && tree.reachEnd[child] === auxiliary);
  if (opener === undefined) return;
  for (let noun = opener + 1; noun < auxiliary; noun++) {
    const first = wordStart(draft, noun);
    // «the members – A, B and C – are considering talks»: between dashes stands who they are.
    const isNamed = dashes.has(tokens.form[tree.reachEnd[noun] ?? 0] ?? '') && dashes.has(tokens.form[auxiliary - 1] ?? '');
    const isLast = (tree.reachEnd[noun] === auxiliary || isNamed) && tokens.form[first - 1] === ',';
    if (isLast && hasRelation(tree, noun, listed) && names.has(uposOf(draft, noun)) && childWith(tree, noun, coordinators) < 0) {
      for (const child of childrenOf(tree, tree.parse.head[noun] ?? noun)) if (child > noun && isNamed) hang(draft, child, noun, 'appos');
      return hang(draft, noun, verb, 'nsubj');
    }
  }
}
const dashes: ReadonlySet<string> = new Set(['–', '—', '-']);
const listed = relationSet('appos', 'conj', 'parataxis', 'list', 'nmod', 'obj');

function giveAuxiliary(draft: RepairDraft, participle: number): void {
  const { tree, tokens } = draft;
  const subject = childWith(tree, participle, subjects);
  if (subject < 0 || subject > participle || childWith(tree, participle, auxiliaries) >= 0) return;
  // A past tense takes adverbial clauses and complements; only a clause joined without «and» or comma shows that it is a participle.
  const places = xposOf(draft, participle) === 'VBN' ? joinedClauses : sideClauses;
  const verb = childrenWith(tree, participle, places).find((child) => {
    const auxiliary = childWith(tree, child, auxiliaries);
    if (child < participle || auxiliary < participle || auxiliary > child || !finite.has(xposOf(draft, auxiliary))) return false;
    return childWith(tree, child, subjects) < 0 && childWith(tree, child, markers) < 0 && childWith(tree, child, coordinators) < 0;
  });
  if (verb === undefined || (tokens.form[wordStart(draft, verb) - 1] === ',' && childWith(tree, participle, passiveAgents) < 0)) return;
  draft.head[verb] = -1;
  draft.relation[verb] = draft.relation[participle] ?? 0;
  hang(draft, subject, verb, childWith(tree, verb, passiveAuxiliaries) >= 0 ? 'nsubj:pass' : 'nsubj');
  retag(draft, participle, 'VERB', 'VBN');
  hang(draft, participle, subject, 'acl');
  for (const child of childrenOf(tree, participle)) if (child !== verb && (child < subject || child > verb)) draft.head[child] = verb;
}

function giveVerb(draft: RepairDraft, { firstToken, endToken }: SentenceRange, root: number): void {
  const { tree } = draft;
  for (let token = firstToken; token < endToken; token++) if (finite.has(xposOf(draft, token)) && !isInRelative(draft, token)) return;
  const verb = pastOf(draft, root, childWith(tree, root, relatives));
  if (verb !== undefined) return raise(draft, verb, root);
  // «In the meeting, discussions focused on trade.»: behind the phrase that opens the sentence stands the subject.
  const opener = childWith(tree, root, cases);
  const subject = childWith(tree, root, appositions);
  const past = opener < 0 || opener > root || subject < root ? undefined : pastOf(draft, subject, -1);
  if (past === undefined) return;
  raise(draft, past, subject);
  draft.head[past] = -1;
  draft.relation[past] = draft.relation[root] ?? 0;
  hang(draft, root, past, 'obl');
  for (const child of childrenOf(tree, root)) if (child > subject) draft.head[child] = past;
}

function isInRelative({ tree }: RepairDraft, token: number): boolean {
  for (let at = token, steps = 0; at >= 0 && steps < 64; at = tree.parse.head[at] ?? -1, steps++) if (hasRelation(tree, at, relatives)) return true;
  return false;
}

/** The participle below a noun, below the phrases that close it, or behind the comma that closes its relative clause, that stands for a past tense. */
function pastOf(draft: RepairDraft, noun: number, relative: number): number | undefined {
  const { tree, tokens } = draft;
  const isPast = (word: number): boolean =>
    word > noun && xposOf(draft, word) === 'VBN' && childWith(tree, word, passiveAgents) < 0 && childWith(tree, word, auxiliaries) < 0;
  if (relative >= 0)
    return [...childrenWith(tree, noun, nounClauses), ...childrenWith(tree, relative, looseClauses)].find(
      (word) => word > relative && tokens.form[word - 1] === ',' && isPast(word),
    );
  const isOpen = (word: number): boolean =>
    isPast(word) &&
    ![',', '-'].includes(tokens.form[wordStart(draft, word) - 1] ?? '') &&
    tokens.form[word - 1] !== '-' &&
    !likePrepositions.has(tokens.lower[word] ?? '');
  for (let at = noun, steps = 0; at >= 0 && steps < 4; at = childrenWith(tree, at, phrases).findLast((child) => child > noun) ?? -1, steps++) {
    const found = childrenWith(tree, at, nounClauses).find(isOpen);
    if (found !== undefined) return found;
  }
  return undefined;
}
const likePrepositions: ReadonlySet<string> = new Set(['based', 'compared', 'given']);
