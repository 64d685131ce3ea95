import { isCapital, type DocumentView, type PlacedMention } from './document-view.ts';

/** A phrase that may be a mention. */
export interface Candidate {
  /** The token it was found by, and the one the phrase hangs on: "Eastman" and "Professor" where the parse joins them so. */
  readonly token: number;
  readonly head: number;
  readonly mention: PlacedMention | undefined;
  /** A part of a longer phrase: its own words are its extent. */
  readonly modifier: boolean;
  /** A pronoun, a name, a word like a name that no entity has, or a common noun. */
  readonly group: 'pronoun' | 'name' | 'unknown' | 'common';
}

/** The person, number and kind of each pronoun that may be a mention. */
export const PRONOUNS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    first: 'i me my mine myself',
    we: 'we us our ours ourselves',
    second: 'you your yours yourself',
    he: 'he him his himself',
    she: 'she her hers herself',
    it: 'it its itself',
    they: 'they them their theirs themselves',
    place: 'there here',
    other: 'this that who which one all each both',
  }).flatMap(([kind, words]) => words.split(' ').map((word) => [word, kind] as const)),
);
const nouns: ReadonlySet<string> = new Set(['NOUN', 'PROPN', 'PRON']);
const counted: ReadonlySet<string> = new Set(['one', 'all', 'each', 'some', 'both', 'most', 'many']);
const modifiers: ReadonlySet<string> = new Set(['compound', 'amod', 'nmod:desc', 'flat', 'goeswith']);
const attributes: ReadonlySet<string> = new Set(['amod', 'det', 'nummod', 'flat']);

/** Everything in a document that may be a mention of something, in order. */
export function candidatesOf(view: DocumentView): Candidate[] {
  const found: Candidate[] = [];
  for (let token = 0; token < view.layers.tokens.count; token++) {
    const candidate = candidateAt(token, view);
    if (candidate !== undefined) found.push(candidate);
  }
  return found;
}

function candidateAt(token: number, view: DocumentView): Candidate | undefined {
  const upos = view.upos(token);
  const kind = PRONOUNS.get(view.layers.tokens.lower[token] ?? '');
  const pronoun = upos === 'PRON' || (kind !== undefined && kind !== 'other' && (upos === 'DET' || upos === 'ADV'));
  const mention = view.headed.get(token);
  if (mention === undefined && !pronoun && (view.covering.has(token) || !mayBeHead(token, view))) return undefined;
  if (pronoun && kind === undefined) return undefined;
  const head = mention === undefined || mention.mention.form === 'pronoun' ? token : titledHead(token, mention, view);
  const relation = view.relation(head);
  const modifier = modifiers.has(relation);
  if (mention === undefined && (relation === 'flat' || relation === 'goeswith' || (modifier && upos !== 'PROPN' && upos !== 'NOUN'))) return undefined;
  const group = pronoun ? 'pronoun' : mention !== undefined && mention.mention.form !== 'nominal' ? 'name' : upos === 'PROPN' ? 'unknown' : 'common';
  return { token, head, mention, modifier, group };
}

/** A noun; "one of them"; or another word with a capital that is no attribute. */
function mayBeHead(token: number, view: DocumentView): boolean {
  const upos = view.upos(token);
  if (nouns.has(upos)) return true;
  if (!['NUM', 'ADJ', 'DET', 'X'].includes(upos)) return false;
  const { form, lower } = view.layers.tokens;
  return counted.has(lower[token] ?? '') || (isCapital(form[token]) && !attributes.has(view.relation(token)));
}

/** The head of the phrase that a name stands in: the title, where the parse hangs the name on it. */
function titledHead(token: number, { first }: PlacedMention, { tree, relation }: DocumentView): number {
  const governor = tree.parse.head[token] ?? -1;
  if (governor < 0) return token;
  if (['flat', 'nmod:desc'].includes(relation(token)) && governor < token) return governor;
  return relation(token) === 'appos' && governor === first - 1 ? governor : token;
}

/** What a phrase says of something else that the text names: "X is a town", "X, a town", "elected as mayor". */
export interface Predication {
  readonly by: 'is' | 'apposition' | 'has-apposition' | 'and-is' | 'as';
  readonly of: PlacedMention | undefined;
}

/** The {@link Predication} of a candidate, where its place in the sentence makes it one. */
export function predicationOf({ token, head, group }: Candidate, view: DocumentView): Predication | undefined {
  if (group === 'pronoun') return undefined;
  const { relation, children, layers, tree } = view;
  const mentionAt = (at: number): PlacedMention | undefined => view.headed.get(at) ?? view.covering.get(at);
  const subjectOf = (at: number): number | undefined => children(at).find((child) => relation(child).startsWith('nsubj'));
  const isNominal = (at: number): boolean => children(at).some((child) => relation(child) === 'cop');
  const own = subjectOf(token);
  if (own !== undefined && isNominal(token)) return { by: 'is', of: mentionAt(own) };
  const governor = tree.parse.head[head] ?? -1;
  const role = relation(head);
  if (role === 'appos' || role === 'nmod:desc') return { by: 'apposition', of: mentionAt(governor) };
  const apposed = children(token).find((child) => relation(child) === 'appos');
  if (apposed !== undefined) return { by: 'has-apposition', of: mentionAt(apposed) };
  if (governor < 0) return undefined;
  if (role === 'conj') {
    const subject = subjectOf(governor);
    return subject !== undefined && isNominal(governor) ? { by: 'and-is', of: mentionAt(subject) } : undefined;
  }
  const isAs = children(token).some((child) => relation(child) === 'case' && layers.tokens.lower[child] === 'as');
  if (role !== 'xcomp' && !(isAs && ['obl', 'obj', 'dep'].includes(role))) return undefined;
  const subject = children(governor).find((child) => /^(?:nsubj|obj)/u.test(relation(child)));
  return subject === undefined ? undefined : { by: 'as', of: mentionAt(subject) };
}
