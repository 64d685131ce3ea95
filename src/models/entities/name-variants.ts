import { seededRandom } from '../seeded-random.ts';
import { splitWord } from './bio-corpus.ts';
import { beginLabel, insideLabel, NAME_TYPES } from './name-labels.ts';
import type { TrainingDocument, TrainingSentence } from './training-sentence.ts';

const PERSON = NAME_TYPES.indexOf('PER');
const BEGIN = 1 << beginLabel(PERSON);
const INSIDE = 1 << insideLabel(PERSON);
/** Share of the sentences with a person's full name that are given once more with another name. */
const RENAMED = 0.3;
/** Share of all sentences that are given once more as a heading: in capitals, or with capitals on most words. */
const HEADED = 0.015;

/**
 * Further sentences to learn from: those of the corpora with the names of persons of all countries put in («Shin Won-sik», «Mohammed bin Salman»),
 * which the corpora, American and European for the most part, are short of; and some of them as headings. Each stands alone.
 */
export function nameVariants(documents: readonly TrainingDocument[], persons: readonly string[], seed: number): TrainingDocument[] {
  const random = seededRandom(seed);
  const names = persons.map((name) => name.split(' ').flatMap(splitWord)).filter((name) => name.length > 1);
  const variants: TrainingDocument[] = [];
  for (const { corpus, sentences } of documents) {
    for (const sentence of sentences) {
      const add = (variant: TrainingSentence): void => void variants.push({ corpus, sentences: [variant] });
      if (names.length > 0 && hasFullName(sentence) && random.next() < RENAMED) add(renamed(sentence, () => names[random.below(names.length)] ?? []));
      const chance = random.next();
      if (chance < HEADED) add({ ...sentence, form: sentence.form.map((form) => form.toUpperCase()) });
      else if (chance < 2 * HEADED) add({ ...sentence, form: sentence.form.map(asInHeading) });
    }
  }
  return variants;
}

function hasFullName({ allowed }: TrainingSentence): boolean {
  return allowed.some((labels, token) => labels === BEGIN && allowed[token + 1] === INSIDE);
}

/** The sentence with another name for each full name of a person. */
function renamed({ form, allowed }: TrainingSentence, pick: () => readonly string[]): TrainingSentence {
  const forms: string[] = [];
  const labels: number[] = [];
  for (let token = 0; token < form.length; token++) {
    if (allowed[token] !== BEGIN || allowed[token + 1] !== INSIDE) {
      forms.push(form[token] ?? '');
      labels.push(allowed[token] ?? 0);
      continue;
    }
    const name = pick();
    forms.push(...name);
    labels.push(...name.map((_, index) => (index === 0 ? BEGIN : INSIDE)));
    while (allowed[token + 1] === INSIDE) token++;
  }
  return { form: forms, allowed: Uint16Array.from(labels) };
}

function asInHeading(form: string): string {
  return /^(?:of|the|and|in|on|for|to|a|an|by|with|at|from|or|as)$/u.test(form) ? form : form.slice(0, 1).toUpperCase() + form.slice(1);
}
