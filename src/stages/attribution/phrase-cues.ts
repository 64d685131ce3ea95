import { childWith, hasRelation, relationSet } from '../../match/dependency-tree.ts';
import { caseOf, isPredicate } from '../../match/clause.ts';
import { reachOf, spanOf, without, type TokenRange } from '../../match/token-range.ts';
import { toSpans, type FoundCue, type Reading } from './found-cue.ts';
import { isSpeaker, sourceRange } from './source.ts';

const adverbs = relationSet('advmod');
const cases = relationSet('case', 'fixed', 'mark');
const possessors = relationSet('nmod:poss');

/** «according to X», «in X’s view», «reportedly»: a source without a verb of its own. Undefined where the token begins none. */
export function phraseCue(reading: Reading, token: number): FoundCue | undefined {
  return preposition(reading, token) ?? possessive(reading, token) ?? adverb(reading, token);
}

function preposition(reading: Reading, token: number): FoundCue | undefined {
  const { tokens, tree, lexicon } = reading;
  const cue = lexicon.prepositions.get(tokens.lower[token] ?? '')?.find(({ words }) => words.every((word, index) => tokens.lower[token + index] === word));
  if (cue === undefined) return undefined;
  const after = token + cue.words.length;
  const sentence = tokens.sentence[token];
  if (after >= tokens.count || tokens.sentence[after] !== sentence) return undefined;
  // The head of the phrase is what the preposition's first word stands with; where the parse sees that word otherwise, the noun it governs.
  let noun = hasRelation(tree, token, cases) ? (tree.parse.head[token] ?? -1) : -1;
  if (noun < after) {
    noun = after;
    while (tree.parse.head[noun] !== undefined && (tree.parse.head[noun] ?? -1) > noun && tokens.sentence[tree.parse.head[noun] ?? 0] === sentence)
      noun = tree.parse.head[noun] ?? noun;
  }
  if (noun < after) return undefined;
  const phrase: TokenRange = [token, Math.max(reachOf(tree, noun)[1], noun + 1)];
  if (cue.needsSpeaker && !isSpeaker(reading, noun)) return undefined;
  const [first, end] = sourceRange(reading, noun, token);
  const content = clauseWithout(reading, tree.parse.head[noun] ?? -1, phrase);
  if (content.length === 0) return undefined;
  const source = { token: noun, range: [Math.max(first, after), end] as const };
  return { rule: cue.rule, act: cue.act, token, lemma: cue.words.join(' '), cue: spanOf(tokens, [token, after]), source, content: toSpans(tokens, content) };
}

function possessive(reading: Reading, noun: number): FoundCue | undefined {
  const { tokens, tree, tags, lexicon } = reading;
  const cue = lexicon.possessives.get(tokens.lower[noun] ?? '');
  if (cue === undefined || caseOf(tree, tags, noun) !== 'in') return undefined;
  const possessor = childWith(tree, noun, possessors);
  if (possessor < 0) return undefined;
  const content = clauseWithout(reading, tree.parse.head[noun] ?? -1, reachOf(tree, noun));
  if (content.length === 0) return undefined;
  const source = { token: possessor, range: sourceRange(reading, possessor, noun) };
  return {
    rule: cue.rule,
    act: cue.act,
    token: noun,
    lemma: tags.lemma[noun] ?? '',
    cue: spanOf(tokens, [noun, noun + 1]),
    source,
    content: toSpans(tokens, content),
  };
}

function adverb(reading: Reading, token: number): FoundCue | undefined {
  const { tokens, tree, lexicon } = reading;
  const cue = lexicon.adverbs.get(tokens.lower[token] ?? '');
  if (cue === undefined || !hasRelation(tree, token, adverbs)) return undefined;
  const content = clauseWithout(reading, tree.parse.head[token] ?? -1, [token, token + 1]);
  if (content.length === 0) return undefined;
  return {
    rule: cue.rule,
    act: cue.act,
    token,
    lemma: cue.words.join(' '),
    cue: spanOf(tokens, [token, token + 1]),
    source: undefined,
    content: toSpans(tokens, content),
  };
}

/**
 * The clause a phrase stands with, without the phrase. A phrase at the edge of its sentence, set off by a comma, speaks for
 * the whole sentence, whatever word the parse hangs it on.
 */
function clauseWithout({ tokens, tree, tags, sentences }: Reading, head: number, phrase: TokenRange): TokenRange[] {
  const sentence = sentences[tokens.sentence[phrase[0]] ?? -1];
  if (sentence === undefined) return [];
  const { firstToken, endToken } = sentence;
  const atStart = phrase[0] <= firstToken + 1 && tokens.form[phrase[1]] === ',';
  const atEnd = phrase[1] >= endToken - 2 && tokens.form[phrase[0] - 1] === ',';
  if (atStart || atEnd) return without([firstToken, endToken], phrase);
  let at = head;
  while (at >= 0 && !isPredicate(tree, tags, at) && (tree.parse.head[at] ?? -1) >= 0) at = tree.parse.head[at] ?? -1;
  return at < 0 ? without([firstToken, endToken], phrase) : without(reachOf(tree, at), phrase);
}
