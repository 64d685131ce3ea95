import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';
import bm25Vectorizer from 'wink-nlp/utilities/bm25-vectorizer.js';
import similarity from 'wink-nlp/utilities/similarity.js';

const nlp = winkNLP(model, []);
const { its } = nlp;

/** Text beyond this many characters adds nothing to what a document is about. */
const MOST_CHARACTERS = 60_000;

/** The words of a text that say what it is about: no stop words, numbers or signs. Runs of 200 signs without a space, which wink-nlp reads in quadratic time, are left out. */
function contentWords(text: string): string[] {
  const safe = text.slice(0, MOST_CHARACTERS).replace(/\S{200,}/gu, ' ');
  return nlp
    .readDoc(safe)
    .tokens()
    .filter((token) => token.out(its.type) === 'word' && !token.out(its.stopWordFlag))
    .out(its.normal);
}

/** How near each text is to `query`, in [0, 1], by the cosine of their BM25 vectors (Robertson & Zaragoza 2009). In the order of `texts`. */
export function nearness(query: string, texts: readonly string[]): number[] {
  const vectorizer = bm25Vectorizer();
  const bags = [query, ...texts].map(contentWords);
  for (const words of bags) vectorizer.learn(words);
  const [first = {}, ...others] = bags.map((words) => vectorizer.bowOf(words));
  return others.map((bag) => similarity.bow.cosine(first, bag) || 0);
}

/** The parts of the model's core that hold its lexicon: four words an entry, the part of speech in the top six bits of the second. */
interface WinkCore {
  readonly lexicon: Uint32Array;
  readonly features: { readonly lexeme: { readonly list: readonly string[] } };
  readonly pos: { readonly list: readonly string[] };
}

/**
 * The universal part of speech that wink's English lexicon gives each of its 80,000 words, by the word in lower case.
 * Where «may» and «May» are both there, the word written small decides. Used when the tagger is trained, never on a text.
 */
export function winkLexicon(): ReadonlyMap<string, string> {
  const { lexicon, features, pos } = (model as unknown as { core(): WinkCore }).core();
  const words = new Map<string, string>();
  features.lexeme.list.forEach((word, index) => {
    const lower = word.toLowerCase();
    const name = pos.list[(lexicon[index * 4 + 1] as number) >>> 26] ?? 'UNK';
    if (name === 'UNK' || name === 'SPACE' || /\s/u.test(word)) return;
    if (!words.has(lower) || word === lower) words.set(lower, name);
  });
  return words;
}
