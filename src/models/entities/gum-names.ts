import { withoutTitles, type WordQuestions } from './name-trimming.ts';
import { trainingSentence, type LabelMap, type MarkedName, type TrainingDocument, type TrainingSentence } from './training-sentence.ts';

/**
 * Names out of GUM, which marks whole noun phrases of every kind, not names (Zeldes 2017). A phrase counts when its head is a
 * proper noun; the name is the part that spells the title of its Wikipedia article, else the run of proper nouns
 * around the head. Phrases of events, things and abstracts are kept as doubtful names.
 */
export function readGum(conllu: string, map: LabelMap, words: WordQuestions): TrainingDocument[] {
  const documents: { corpus: string; sentences: TrainingSentence[] }[] = [];
  for (const block of conllu.split('\n\n')) {
    if (block.trim() === '') continue;
    if (documents.length === 0 || block.includes('# newdoc')) documents.push({ corpus: 'gum', sentences: [] });
    const { tokens, phrases } = readBlock(block);
    documents.at(-1)?.sentences.push(
      trainingSentence(
        tokens.map((token) => token.form),
        namesIn(phrases, tokens, words),
        map,
      ),
    );
  }
  return documents;
}

interface GumToken {
  readonly form: string;
  readonly upos: string;
  readonly xpos: string;
  readonly spaceAfter: boolean;
}

interface GumPhrase {
  readonly type: string;
  /** Tokens of the head, counted from 1 within the phrase. */
  readonly heads: readonly number[];
  readonly title: string;
  readonly first: number;
  end: number;
}

function readBlock(block: string): { tokens: GumToken[]; phrases: GumPhrase[] } {
  const tokens: GumToken[] = [];
  const phrases: GumPhrase[] = [];
  const open: { id: string; phrase: GumPhrase }[] = [];
  for (const line of block.split('\n')) {
    const columns = line.split('\t');
    if (!/^\d+$/u.test(columns[0] ?? '')) continue;
    const [, form = '', , upos = '', xpos = '', , , , , misc = ''] = columns;
    tokens.push({ form, upos, xpos, spaceAfter: !misc.includes('SpaceAfter=No') });
    const marks = /(?:^|\|)Entity=([^|]*)/u.exec(misc)?.[1] ?? '';
    for (const [, opened, closed, ended] of marks.matchAll(/\(([^()]*)(\))?|([^()]+)\)/gu)) {
      if (opened !== undefined) {
        // The fields of GUM: group, type, status, salience, centering, head, link, identity.
        const [id = '', type = '', , , , heads = '', , ...identity] = opened.split('-');
        const phrase: GumPhrase = {
          type,
          heads: heads.split(',').map(Number),
          title: titleOf(identity.join('-')),
          first: tokens.length - 1,
          end: tokens.length,
        };
        phrases.push(phrase);
        if (closed === undefined) open.push({ id, phrase });
      } else {
        const at = open.findLastIndex(({ id }) => id === ended);
        const found = open[at];
        if (found === undefined) continue;
        found.phrase.end = tokens.length;
        open.splice(at, 1);
      }
    }
  }
  return { tokens, phrases };
}

function titleOf(identity: string): string {
  const plain = identity.replaceAll('_', ' ').replace(/ \(.*\)$/u, '');
  try {
    return decodeURIComponent(plain)
      .replace(/ \(.*\)$/u, '')
      .toLowerCase();
  } catch {
    return plain.toLowerCase();
  }
}

const CERTAIN = new Set(['person', 'organization', 'place']);
const DOUBTFUL = new Set(['event', 'object', 'abstract']);

/** The outermost names, certain ones before doubtful ones. */
function namesIn(phrases: readonly GumPhrase[], tokens: readonly GumToken[], words: WordQuestions): MarkedName[] {
  const kinds = phrases.filter(({ type }) => CERTAIN.has(type) || DOUBTFUL.has(type));
  const names: MarkedName[] = [];
  for (const phrase of kinds.toSorted((a, b) => b.end - b.first - (a.end - a.first))) {
    const name = nameOf(phrase, tokens, words);
    if (name === undefined || names.some((other) => other.first < name.end && name.first < other.end)) continue;
    const country = name.label === 'organization' && words.isCountry(tokens.slice(name.first, name.end).map(({ form }) => form));
    names.push(country ? { ...name, label: 'country' } : name);
  }
  return names;
}

function nameOf(phrase: GumPhrase, tokens: readonly GumToken[], words: WordQuestions): MarkedName | undefined {
  const titled = titledPart(phrase, tokens);
  if (titled !== undefined) return titled;
  const heads = phrase.heads.map((head) => phrase.first + head - 1).filter((index) => index < tokens.length);
  const head = heads.find((index) => isName(tokens[index]) && /^[\p{Lu}\p{N}]/u.test(tokens[index]?.form ?? ''));
  if (head === undefined) return undefined;
  const capitalBefore = heads.slice(0, heads.indexOf(head)).every((index) => /^\p{Lu}/u.test(tokens[index]?.form ?? ''));
  if (!capitalBefore || (DOUBTFUL.has(phrase.type) && (head !== heads[0] || heads.some((index) => isCommon(tokens[index], words))))) return undefined;
  if (phrase.type === 'person' && tokens[head]?.xpos === 'NNPS') return { first: head, end: head + 1, label: 'people' };
  return runAround(phrase, head, tokens, words);
}

function isName(token: GumToken | undefined): boolean {
  return token !== undefined && (token.upos === 'PROPN' || (/^\p{Lu}/u.test(token.form) && token.xpos.startsWith('NNP')));
}

function isCommon(token: GumToken | undefined, words: WordQuestions): boolean {
  return token !== undefined && /^\p{Ll}/u.test(token.form) && !words.isConnector(token.form);
}

/** The part of the phrase that is written like the title of its article. */
function titledPart({ first, end, title, type }: GumPhrase, tokens: readonly GumToken[]): MarkedName | undefined {
  if (title === '') return undefined;
  for (let length = end - first; length > 0; length--) {
    for (let start = first; start + length <= end; start++) {
      const part = tokens.slice(start, start + length);
      const text = part.map(({ form, spaceAfter }, index) => form + (spaceAfter && index < length - 1 ? ' ' : '')).join('');
      if (text.toLowerCase() !== title || !/^\p{Lu}/u.test(text) || !part.some(isName)) continue;
      const article = length > 1 && part[0]?.form.toLowerCase() === 'the' ? 1 : 0;
      return { first: start + article, end: start + length, label: type };
    }
  }
  return undefined;
}

/** The run of capitalised words around the head, connectors bridged; «and» joins two persons or places, not one. */
function runAround({ first, end, type }: GumPhrase, head: number, tokens: readonly GumToken[], words: WordQuestions): MarkedName | undefined {
  const form = tokens.map((token) => token.form);
  const joins = (index: number): boolean =>
    words.isConnector(form[index] ?? '') && !((type === 'person' || type === 'place') && /^(?:and|&)$/u.test(form[index] ?? ''));
  const stands = (index: number): boolean =>
    index >= first && index < end && /^[\p{Lu}\p{N}]/u.test(form[index] ?? '') && /^(?:PROPN|ADJ|NOUN|NUM)$/u.test(tokens[index]?.upos ?? '');
  const reach = (from: number, step: 1 | -1): number => {
    let edge = from;
    for (;;) {
      if (stands(edge + step)) edge += step;
      else {
        let over = edge + step;
        while (over >= first && over < end && joins(over)) over += step;
        const gap = Math.abs(over - edge) - 1;
        if (gap === 0 || gap > 2 || !stands(over) || !isName(tokens[over]) || (step === 1 && type === 'person' && /^['’]s$/u.test(form[edge + 1] ?? '')))
          return edge;
        edge = over;
      }
    }
  };
  let start = reach(head, -1);
  const stop = reach(head, 1) + 1;
  if (type === 'person') start = withoutTitles(form, start, stop, words);
  if (start >= stop) return undefined;
  if (CERTAIN.has(type) && stop - start > 1 && form[start]?.toLowerCase() === 'the') start++;
  return { first: start, end: stop, label: type };
}
