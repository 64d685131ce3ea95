import type { EntityTraining } from '../../src/models/entities/train-entities.ts';
import type { WORD_CLASSES } from '../../src/models/entities/word-facts.ts';
import { lexiconPhrases } from '../../src/resources/phrase-marking.ts';
import { readLexicon, type Lexicon } from '../../src/resources/lexicon.ts';
import type { Resources } from '../../src/resources/resources.ts';
import { readSegmentRules } from '../../src/stages/segment/segment-resources.ts';
import { segment } from '../../src/stages/segment/segment-text.ts';

/** What {@link EntityTraining} takes from a pipeline folder: the word lists, the lexicon and the cutting of texts. */
export function entityTraining(resources: Resources): EntityTraining {
  const rules = readSegmentRules(resources);
  const lexicon = readLexicon(resources);
  return {
    words: resources.text('models/entities.words.tsv'),
    labels: resources.text('models/entities.labels.tsv'),
    lexiconWords: wordsOf(lexicon),
    countries: countriesOf(lexicon),
    segment: (text) => {
      const { tokens, sentences } = segment(text, rules);
      return { form: tokens.form, start: tokens.start, end: tokens.end, sentenceStarts: sentences.map(({ firstToken }) => firstToken) };
    },
    classify: (forms) => phrasesOf(forms, lexicon),
  };
}

/** The lexicon's phrases in a sentence of a corpus, whose words are joined by spaces. */
function phrasesOf(forms: readonly string[], lexicon: Lexicon): Uint8Array {
  const start = new Int32Array(forms.length);
  const end = new Int32Array(forms.length);
  let length = 0;
  forms.forEach((form, token) => {
    start[token] = length;
    end[token] = length + form.length;
    length += form.length + 1;
  });
  return lexiconPhrases(lexicon, forms.join(' '), { count: forms.length, start, end });
}

/** Parts of persons' names and names of one word of countries and places. */
function wordsOf(lexicon: Lexicon): { word: string; class: (typeof WORD_CLASSES)[number] }[] {
  const words: { word: string; class: (typeof WORD_CLASSES)[number] }[] = [];
  for (let index = 0; index < lexicon.size; index++) {
    const { type, name } = lexicon.entry(index);
    const parts = name.split(' ');
    if (type === 'person' && parts.length > 1) words.push({ word: parts[0] ?? '', class: 'given' }, { word: parts.at(-1) ?? '', class: 'surname' });
    if (parts.length > 1) continue;
    if (type === 'country') words.push({ word: name, class: 'country' });
    if (type === 'place' || type === 'region_or_sea') words.push({ word: name, class: 'place' });
  }
  for (let index = 0; index < lexicon.formCount; index++) {
    const { text, kind } = lexicon.form(index);
    if (kind === 'demonym' && !text.includes(' ')) words.push({ word: text, class: 'nationality' });
  }
  return words;
}

function countriesOf(lexicon: Lexicon): Set<string> {
  const names = new Set<string>();
  for (let index = 0; index < lexicon.formCount; index++) {
    const { text, kind, entry } = lexicon.form(index);
    if (kind !== 'demonym' && lexicon.entry(entry).type === 'country') names.add(text.toLowerCase());
  }
  return names;
}
