import { XPOS } from '../../core/ud.ts';
import { childrenOf, childWith, hasRelation, relationSet } from '../../match/dependency-tree.ts';
import { reachOf, type TokenRange } from '../../match/token-range.ts';
import type { CueReading } from './cue-lexicon.ts';
import { toFoundCue, type FoundCue, type Reading } from './found-cue.ts';
import { sourceRange } from './source.ts';

const subjects = relationSet('nsubj');
const copulas = relationSet('cop', 'aux:pass');
const clauses = relationSet('ccomp', 'advcl!', 'acl!', 'xcomp', 'csubj');
const markers = relationSet('mark');
const obliques = relationSet('obl', 'advcl!', 'nmod', 'xcomp', 'ccomp');
const prepositions = relationSet('case', 'mark');
const seeming: ReadonlySet<string> = new Set(['remain', 'stay', 'become', 'stand', 'feel', 'seem', 'be']);
const openClauses = relationSet('xcomp');
const PARTICIPLES: ReadonlySet<number> = new Set(['JJ', 'VBN', 'VBD'].map((name) => XPOS.indexOf(name as 'JJ')));

/** «we are concerned that …», «they remain determined to …»: an adjective or participle of mind after a copula; undefined for other uses. */
export function adjectiveCue(reading: Reading, word: number): FoundCue | undefined {
  const { tags, tokens, lexicon } = reading;
  const readings = lexicon.adjectives.get(tokens.lower[word] ?? '');
  if (readings === undefined || !PARTICIPLES.has(tags.xpos[word] ?? 0)) return undefined;
  const subject = subjectThroughCopula(reading, word);
  if (subject < 0 || tags.lemma[subject] === 'it') return undefined;
  for (const candidate of readings) {
    const content = contentOf(reading, word, candidate);
    if (content !== undefined) return toFoundCue(reading, word, candidate, { token: subject, range: sourceRange(reading, subject, word) }, [content]);
  }
  return undefined;
}

/** The subject of «be» or «remain» with the adjective, or -1. */
function subjectThroughCopula({ tree, tags }: Reading, word: number): number {
  if (childWith(tree, word, copulas) >= 0) return childWith(tree, word, subjects);
  const head = tree.parse.head[word] ?? -1;
  return head >= 0 && hasRelation(tree, word, openClauses) && seeming.has(tags.lemma[head] ?? '') ? childWith(tree, head, subjects) : -1;
}

function contentOf({ tree, tags, tokens }: Reading, word: number, { frame, partner }: CueReading): TokenRange | undefined {
  for (const child of childrenOf(tree, word)) {
    if (child < word) continue;
    if (frame === 'prep') {
      const preposition = hasRelation(tree, child, obliques) ? childWith(tree, child, prepositions) : -1;
      if (preposition > word && tokens.lower[preposition] === partner) return [preposition + 1, reachOf(tree, child)[1]];
      continue;
    }
    if (!hasRelation(tree, child, clauses)) continue;
    const mark = childWith(tree, child, markers);
    const lemma = mark < 0 ? '' : (tags.lemma[mark] ?? '');
    if (frame === 'to' ? lemma === 'to' : lemma === 'that' || (lemma === '' && childWith(tree, child, subjects) >= 0)) return reachOf(tree, child);
  }
  return undefined;
}
