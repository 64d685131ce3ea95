import { trainingSentence, type LabelMap, type MarkedName, type TrainingDocument, type TrainingSentence } from './training-sentence.ts';

/** A word with its tag in the BIO scheme. */
interface TaggedWord {
  readonly form: string;
  readonly tag: string;
}

/**
 * Reads a corpus of one word and one tag a line (CrossNER): sentences are parted by empty lines and stand alone.
 * Words that UD would split (hyphens, clitics) are split, the parts sharing the name.
 */
export function readBio(text: string, corpus: string, map: LabelMap): TrainingDocument[] {
  return text
    .split(/\n\s*\n/u)
    .filter((block) => block.trim() !== '')
    .map((block) => {
      const words = block
        .trim()
        .split('\n')
        .map((line): TaggedWord => {
          const [form = '', tag = 'O'] = line.split('\t');
          return { form, tag };
        });
      return { corpus, sentences: [sentenceOf(words, map)] };
    });
}

/** Reads the IOB2 form of UNER (number, word, tag, …), one document for each `# newdoc`. */
export function readIob2(text: string, corpus: string, map: LabelMap): TrainingDocument[] {
  const documents: { corpus: string; sentences: TrainingSentence[] }[] = [];
  for (const block of text.split(/\n\s*\n/u)) {
    if (block.trim() === '') continue;
    if (documents.length === 0 || block.includes('# newdoc')) documents.push({ corpus, sentences: [] });
    const words = block
      .split('\n')
      .filter((line) => /^\d+\t/u.test(line))
      .map((line): TaggedWord => {
        const [, form = '', tag = 'O'] = line.split('\t');
        // Some annotators wrote the open class as B-O.
        return { form, tag: tag === 'B-O' || tag === 'I-O' ? `${tag[0] ?? ''}-OTH` : tag };
      });
    documents.at(-1)?.sentences.push(sentenceOf(words, map));
  }
  return documents;
}

function sentenceOf(words: readonly TaggedWord[], map: LabelMap): TrainingSentence {
  const form: string[] = [];
  const names: { first: number; end: number; label: string }[] = [];
  let open: (MarkedName & { end: number }) | undefined;
  for (const { form: word, tag } of words) {
    const first = form.length;
    form.push(...splitWord(word));
    const label = tag.slice(2);
    if (tag === 'O') open = undefined;
    else if (tag.startsWith('I') && open?.label === label) open.end = form.length;
    else {
      open = { first, end: form.length, label };
      names.push(open);
    }
  }
  return trainingSentence(form, names, map);
}

/** Splits a word of a corpus as UD does: «US-led» is «US», «-», «led»; «don't» is «do», «n't». Addresses and numbers stay whole. */
export function splitWord(word: string): string[] {
  if (word.length < 2 || /^(?:https?:|www\.|\S+@)/u.test(word) || !/\p{L}/u.test(word)) return [word];
  const parts = word.split(/(?<=[\p{L}\p{N}.'’])([-–—/])(?=[\p{L}\p{N}])/u).filter((part) => part !== '');
  return parts.flatMap((part) => {
    const clitic = /^(.+?)(n['’]t|['’](?:s|re|ve|ll|d|m))$/iu.exec(part);
    return clitic === null ? [part] : [clitic[1] ?? '', clitic[2] ?? ''];
  });
}
