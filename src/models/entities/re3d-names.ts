import { withoutTitles, type WordQuestions } from './name-trimming.ts';
import { sentencesOf, tokensWithin, type LabelMap, type MarkedName, type Segmenter, type TrainingDocument } from './training-sentence.ts';

/** One mention of re3d; `confidence` says how far its annotators agreed, 0 for what only a machine proposed. */
interface Re3dMention {
  readonly start: number;
  readonly end: number;
  readonly type: string;
  readonly confidence: number;
}

interface Re3dRow {
  readonly source: string;
  readonly text: string;
  readonly gold: readonly Re3dMention[];
}

/** A mention on the tokens of its document. */
interface PlacedMention extends Re3dMention {
  readonly first: number;
  readonly endToken: number;
}

const AGREED = 0.6;
/** Types whose proposals are right even where the annotators marked a longer phrase. */
const TRUSTED = new Set(['Nationality', 'Location', 'Person']);

/**
 * Names out of re3d (Defence Science and Technology Laboratory 2017), which marks whole phrases of persons, organisations and places, named or not.
 * The BBC's part is left out for its licence. `held` keeps every third document out, or only those.
 */
export function readRe3d(jsonl: string, segment: Segmenter, map: LabelMap, words: WordQuestions, held: 'all' | 'without' | 'only' = 'all'): TrainingDocument[] {
  return jsonl
    .trimEnd()
    .split('\n')
    .map((line): Re3dRow => JSON.parse(line))
    .filter(({ source }) => source !== 'BBC Online')
    .filter((_, index) => held === 'all' || (held === 'only') === (index % 3 === 0))
    .map(({ text, gold }) => {
      const tokens = segment(text);
      const placed = gold
        .filter(({ type, confidence }) => map.has(type) && (confidence >= AGREED || TRUSTED.has(type)))
        .flatMap((mention): PlacedMention[] => {
          const range = tokensWithin(tokens, mention.start, mention.end);
          const exact = range !== undefined && tokens.start[range.first] === mention.start && tokens.end[range.end - 1] === mention.end;
          return exact ? [{ ...mention, first: range.first, endToken: range.end }] : [];
        });
      return { corpus: 're3d', sentences: sentencesOf(tokens, namesIn(placed, tokens.form, words), map) };
    });
}

/** The names within the mentions: certain ones, and doubtful ones (label with `?`) where no certain one is. */
function namesIn(mentions: readonly PlacedMention[], form: readonly string[], words: WordQuestions): MarkedName[] {
  const order = mentions.toSorted((a, b) => Number(b.confidence >= AGREED) - Number(a.confidence >= AGREED) || a.endToken - a.first - (b.endToken - b.first));
  const names: MarkedName[] = [];
  const crosses = (name: MarkedName, other: MarkedName): boolean => other.first < name.end && name.first < other.end;
  for (const mention of order) {
    const name = nameWithin(mention, form, words);
    if (name === undefined) continue;
    const certain = !name.label.endsWith('?');
    const rivals = names.filter((other) => crosses(name, other));
    if (certain ? rivals.some(({ label }) => !label.endsWith('?')) : rivals.length > 0) continue;
    for (const rival of rivals) names.splice(names.indexOf(rival), 1);
    names.push(name);
  }
  return names;
}

function nameWithin(mention: PlacedMention, form: readonly string[], words: WordQuestions): MarkedName | undefined {
  const { type, first, endToken, confidence } = mention;
  const groups = capitalGroups(form, first, endToken, words);
  if (type === 'Person') return personWithin(mention, groups, form, words);
  const group = groups[0];
  if (group === undefined || (endToken - first === 1 && isPronoun(form[first] ?? ''))) return undefined;
  let start = group.first;
  // «Members of the Security Council» names the council.
  if (type === 'Organisation' && /^(?:Members?|Governments?|Ministers?|Leaders?|Heads?)$/u.test(form[start] ?? '')) {
    while (start < group.end && /^(?:Members?|Governments?|Ministers?|Leaders?|Heads?|of|the)$/u.test(form[start] ?? '')) start++;
    if (start >= group.end) return undefined;
  }
  const whole = groups.length === 1 && group.end === endToken;
  if (confidence < AGREED && !(whole && TRUSTED.has(type))) return undefined;
  const country = type === 'Organisation' && words.isCountry(form.slice(start, group.end));
  return { first: start, end: group.end, label: country ? 'country' : whole ? type : `${type}?` };
}

/** The first group that is a name after its titles, not the object of «of», «in» or «from». */
function personWithin(mention: PlacedMention, groups: readonly Group[], form: readonly string[], words: WordQuestions): MarkedName | undefined {
  for (const { first, end } of groups) {
    const before = form.slice(Math.max(mention.first, first - 2), first);
    if (before.some((word) => /^(?:of|for|in|at|from)$/u.test(word))) continue;
    let start = first;
    for (let moved = -1; moved !== start;) {
      moved = start;
      start = withoutTitles(form, start, end, words);
      if (start < end && words.isNationality(form[start] ?? '')) start++;
    }
    if (start >= end || end - start > 5 || isPronoun(form[start] ?? '') || form.slice(start, end).some((word) => /^(?:of|for|the|and)$/iu.test(word))) continue;
    const whole = groups.length === 1 && end === mention.endToken;
    return mention.confidence < AGREED && !whole ? undefined : { first: start, end, label: 'Person' };
  }
  return undefined;
}

interface Group {
  readonly first: number;
  readonly end: number;
}

/** Runs of capitalised words within a mention, after its first words in small letters and articles; connectors are bridged. */
function capitalGroups(form: readonly string[], from: number, to: number, words: WordQuestions): Group[] {
  const isCapital = (index: number): boolean => /^[\p{Lu}\p{N}]/u.test(form[index] ?? '');
  let first = from;
  while (first < to && (!/^\p{Lu}/u.test(form[first] ?? '') || /^(?:the|a|an|our|my|his|its)$/iu.test(form[first] ?? ''))) first++;
  const groups: Group[] = [];
  while (first < to) {
    if (!isCapital(first)) {
      first++;
      continue;
    }
    let end = first + 1;
    for (;;) {
      while (end < to && isCapital(end)) end++;
      let over = end;
      while (over < to && over - end < 3 && words.isConnector(form[over] ?? '')) over++;
      if (over === end || over >= to || !isCapital(over)) break;
      end = over + 1;
    }
    groups.push({ first, end });
    first = end;
  }
  return groups;
}

function isPronoun(form: string): boolean {
  return /^(?:we|i|he|she|it|they|you|this|these|those|all|his|her|their|us|them|who|both)$/iu.test(form);
}
