import { RELATION, universalPart, UPOS, XPOS } from '../core/ud.ts';
import type { DependencyTrees } from './parser.ts';
import type { PartsOfSpeech, WordSequence } from './tagger.ts';

/** A parsed document, as far as morphology looks at it. */
export interface ParsedWords {
  readonly words: WordSequence;
  readonly tags: PartsOfSpeech;
  readonly trees: DependencyTrees;
}

const UNIVERSAL = RELATION.map((name) => universalPart(name));
const SUBJECT_PRONOUNS = new Set(['i', 'you', 'we', 'he', 'she', 'it', 'they', 'who', 'that', 'which', 'this', 'these', 'those', 'there', 'what']);
const FORMS_OF_BE = new Set(['be', 'is', 'are', 'was', 'were', 'been', 'being', 'am', "'s", "'re", "'m"]);
const FORMS_OF_HAVE = new Set(['have', 'has', 'had', 'having', "'ve", "'d"]);
const FORMS_OF_DO = new Set(['do', 'does', 'did', 'done']);

/**
 * Returns, for each word of a document, the keys under which its features may be known, from the most to the least
 * telling: its form, its tags, and what the tree says. For a verb that is its subject, its auxiliaries and its mark («they
 * were» is plural, «to see» an infinitive, «was seen» passive); for other words their relation («it» as object is
 * accusative).
 */
export function morphologyKeys(document: ParsedWords): (word: number) => string[] {
  const { words, tags, trees } = document;
  const around = verbSurroundings(document);
  return (word) => {
    const xpos = XPOS[tags.xpos[word] as number] as string;
    const tag = `${UPOS[tags.upos[word] as number]} ${xpos}`;
    const form = plain(words.form[word] as string);
    const relation = RELATION[trees.relation[word] as number] as string;
    const head = trees.head[word] as number;
    if (/^(?:VB|MD)/.test(xpos)) {
      const near = around(word);
      const nearer = `${near} ${relation}`;
      return [`${tag} ${form} ${nearer}`, `${tag} ${form} ${near}`, `${tag} * ${nearer}`, `${tag} * ${near}`, `${tag} ${form}`, tag];
    }
    const side = `${relation}${head < 0 ? '' : head > word ? '<' : '>'}`;
    return [`${tag} ${form} ${side}`, `${tag} ${form} ${relation}`, `${tag} ${form}`, `${tag} * ${relation}`, tag];
  };
}

/** Describes subject, auxiliary and mark of a verb; those of an auxiliary are the ones of the verb it helps. */
function verbSurroundings({ words, tags, trees }: ParsedWords): (word: number) => string {
  const { count } = words;
  const subject = Array<string>(count).fill('');
  const auxiliary = Array<string>(count).fill('');
  const firstAuxiliary = new Int32Array(count).fill(-1);
  const mark = Array<string>(count).fill('');
  for (let word = 0; word < count; word++) {
    const head = trees.head[word] as number;
    if (head < 0) continue;
    const relation = UNIVERSAL[trees.relation[word] as number];
    const form = plain(words.form[word] as string);
    if (relation === 'nsubj' && subject[head] === '') {
      subject[head] = SUBJECT_PRONOUNS.has(form) ? form : (XPOS[tags.xpos[word] as number] as string).replace('NNPS', 'NNS');
    } else if (relation === 'conj' && UNIVERSAL[trees.relation[head] as number] === 'nsubj') {
      const verb = trees.head[head] as number;
      if (verb >= 0) subject[verb] = 'NNS';
    } else if (relation === 'aux' || relation === 'cop') {
      auxiliary[head] = kindOfAuxiliary(form);
      if ((firstAuxiliary[head] as number) < 0) firstAuxiliary[head] = word;
    } else if (relation === 'mark' || relation === 'case') mark[head] += form === 'to' ? 't' : relation === 'case' ? 'c' : 'k';
  }
  return (word) => {
    const head = trees.head[word] as number;
    const relation = UNIVERSAL[trees.relation[word] as number];
    if (head >= 0 && (relation === 'aux' || relation === 'cop')) {
      return `${subject[head]}|${firstAuxiliary[head] === word ? '' : 'later'}|${mark[head]}`;
    }
    const own = subject[word] === '' && relation === 'conj' && head >= 0 ? subject[head] : subject[word];
    return `${own}|${auxiliary[word]}|${mark[word]}`;
  };
}

function kindOfAuxiliary(form: string): string {
  if (FORMS_OF_BE.has(form)) return 'be';
  if (FORMS_OF_HAVE.has(form)) return 'have';
  return FORMS_OF_DO.has(form) ? 'do' : 'modal';
}

function plain(form: string): string {
  return form.toLowerCase().replace(/’/g, "'");
}
