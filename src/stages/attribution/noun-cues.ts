import { caseOf, subjectOf } from '../../match/clause.ts';
import { childrenOf, childWith, hasRelation, relationSet } from '../../match/dependency-tree.ts';
import { reachOf, type TokenRange } from '../../match/token-range.ts';
import { UPOS } from '../../core/ud.ts';
import type { CueReading } from './cue-lexicon.ts';
import { toFoundCue, type FoundCue, type FoundSource, type Reading } from './found-cue.ts';
import { isSpeaker, sourceRange } from './source.ts';

const possessors = relationSet('nmod:poss');
const modifiers = relationSet('nmod!');
const clausal = relationSet('acl!', 'acl:relcl', 'ccomp');
const markers = relationSet('mark');
const verbArguments = relationSet('obj', 'obl!', 'nsubj:pass');
const NOUN = UPOS.indexOf('NOUN');

/** «Moscow’s claim that …», «the warning by the general that …», «a promise to …», «the senators’ criticism of …»; undefined for other uses of the noun. */
export function nounCue(reading: Reading, noun: number): FoundCue | undefined {
  const { tags, lexicon } = reading;
  if (tags.upos[noun] !== NOUN) return undefined;
  const readings = lexicon.nouns.get(tags.lemma[noun] ?? '');
  if (readings === undefined) return undefined;
  for (const candidate of readings) {
    const content = contentOf(reading, noun, candidate);
    if (content === undefined || (candidate.frame === 'to' && isOwn(reading, noun))) continue;
    const source = holderOf(reading, noun, candidate.frame === 'to');
    if (candidate.frame !== 'clause' && source === undefined) continue;
    return toFoundCue(reading, noun, candidate, source, [content]);
  }
  return undefined;
}

/** «Both sides reaffirmed their intent to build it»: who hands on an intent of their own has one voice, that of the verb. */
function isOwn({ tree, tags, lexicon }: Reading, noun: number): boolean {
  const verb = tree.parse.head[noun] ?? -1;
  const possessor = childWith(tree, noun, possessors);
  return (
    possessor >= 0 &&
    tags.upos[possessor] === PRONOUN &&
    verb >= 0 &&
    verb < noun &&
    hasRelation(tree, noun, verbArguments) &&
    lexicon.verbs.has(tags.lemma[verb] ?? '')
  );
}

function contentOf({ tree, tags }: Reading, noun: number, { frame }: CueReading): TokenRange | undefined {
  for (const child of childrenOf(tree, noun)) {
    if (child < noun) continue;
    if (frame === 'prep') {
      if (hasRelation(tree, child, modifiers) && topicPrepositions.has(caseOf(tree, tags, child)))
        return [childWith(tree, child, cases) + 1, reachOf(tree, child)[1]];
      continue;
    }
    if (!hasRelation(tree, child, clausal)) continue;
    const mark = childWith(tree, child, markers);
    const word = mark < 0 ? '' : (tags.lemma[mark] ?? '');
    if ((frame === 'clause' && word === 'that') || (frame === 'to' && word === 'to')) return reachOf(tree, child);
  }
  return undefined;
}
const PRONOUN = UPOS.indexOf('PRON');
const cases = relationSet('case');
const topicPrepositions: ReadonlySet<string> = new Set(['of', 'for', 'about', 'on', 'to', 'against', 'with', 'over']);

/** Whose claim it is: its possessor, who it is by or from, of an infinitive also «of» («the commitment of the US to defend»), or who makes it («the minister repeated the warning that …»). */
function holderOf(reading: Reading, noun: number, to: boolean): FoundSource | undefined {
  const { tree, tags } = reading;
  const possessor = childWith(tree, noun, possessors);
  if (possessor >= 0) return { token: possessor, range: sourceRange(reading, possessor, noun) };
  for (const child of childrenOf(tree, noun)) {
    if (
      child > noun &&
      hasRelation(tree, child, modifiers) &&
      (['by', 'from'].includes(caseOf(tree, tags, child)) || (to && caseOf(tree, tags, child) === 'of' && isSpeaker(reading, child)))
    )
      return { token: child, range: sourceRange(reading, child, noun) };
  }
  const verb = tree.parse.head[noun] ?? -1;
  if (verb < 0 || !hasRelation(tree, noun, verbArguments) || !makers.has(tags.lemma[verb] ?? '')) return undefined;
  const subject = subjectOf(tree, tags, verb);
  return subject === undefined ? undefined : { token: subject.token, range: sourceRange(reading, subject.token, noun) };
}

/** Verbs whose doer is the holder of the noun they take: «make a claim», «repeat a warning». */
const makers: ReadonlySet<string> = new Set(
  'make repeat issue express voice have give offer reiterate renew reaffirm release deliver send share hold raise file take reach announce come release publish post put reject'.split(
    ' ',
  ),
);
