import nlp from 'compromise';
import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';

/** A word as another package cuts and tags it: UTF-16 offsets and the universal part of speech. */
export interface TaggedSpan {
  readonly start: number;
  readonly end: number;
  readonly upos: string;
}

const wink = winkNLP(model, ['sbd', 'pos']);

/** wink-nlp's tokens and tags. It gives no offsets: each token is looked for behind the last one. */
export function winkTags(text: string): TaggedSpan[] {
  const tokens = wink.readDoc(text).tokens();
  const values = tokens.out(wink.its.value);
  const tags = tokens.out(wink.its.pos);
  return locate(text, values, tags);
}

/** compromise's terms with its own tags turned to universal ones; its terms carry their punctuation beside them. */
export function compromiseTags(text: string): TaggedSpan[] {
  const sentences = nlp(text).json({ terms: { offset: true } }) as { terms: { text: string; tags: string[] }[] }[];
  const terms = sentences.flatMap((sentence) => sentence.terms).filter((term) => term.text !== '');
  return locate(
    text,
    terms.map((term) => term.text),
    terms.map((term) => uposOf(term.tags)),
  );
}

function locate(text: string, words: readonly string[], tags: readonly string[]): TaggedSpan[] {
  const found: TaggedSpan[] = [];
  let at = 0;
  words.forEach((word, index) => {
    const start = text.indexOf(word, at);
    if (start < 0 || word === '') return;
    at = start + word.length;
    found.push({ start, end: at, upos: tags[index] as string });
  });
  return found;
}

/** compromise's tags from the most telling to the least, with the universal one each stands for. */
const UNIVERSAL: readonly (readonly [string, string])[] = [
  ['Auxiliary', 'AUX'],
  ['Copula', 'AUX'],
  ['Modal', 'AUX'],
  ['Pronoun', 'PRON'],
  ['Determiner', 'DET'],
  ['Preposition', 'ADP'],
  ['Conjunction', 'CCONJ'],
  ['Value', 'NUM'],
  ['ProperNoun', 'PROPN'],
  ['Person', 'PROPN'],
  ['Place', 'PROPN'],
  ['Organization', 'PROPN'],
  ['WeekDay', 'PROPN'],
  ['Month', 'PROPN'],
  ['Verb', 'VERB'],
  ['Adjective', 'ADJ'],
  ['Adverb', 'ADV'],
  ['Negative', 'PART'],
  ['Expression', 'INTJ'],
  ['Noun', 'NOUN'],
];

function uposOf(tags: readonly string[]): string {
  return UNIVERSAL.find(([tag]) => tags.includes(tag))?.[1] ?? 'X';
}
