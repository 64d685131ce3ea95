import { XPOS } from './ud.ts';

/** Features that an English tag alone decides (https://universaldependencies.org/u/feat; names sorted, as CoNLL-U wants them). */
const byTag: Readonly<Partial<Record<(typeof XPOS)[number], string>>> = {
  CD: 'NumType=Card',
  JJ: 'Degree=Pos',
  JJR: 'Degree=Cmp',
  JJS: 'Degree=Sup',
  NN: 'Number=Sing',
  NNP: 'Number=Sing',
  NNPS: 'Number=Plur',
  NNS: 'Number=Plur',
  MD: 'VerbForm=Fin',
  RBR: 'Degree=Cmp',
  RBS: 'Degree=Sup',
  VB: 'VerbForm=Inf',
  VBD: 'Mood=Ind|Tense=Past|VerbForm=Fin',
  VBG: 'Tense=Pres|VerbForm=Part',
  VBN: 'Tense=Past|VerbForm=Part',
  VBP: 'Mood=Ind|Tense=Pres|VerbForm=Fin',
  VBZ: 'Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin',
};

/** Features of words of the closed classes. */
const byWord: Readonly<Record<string, string>> = {
  the: 'Definite=Def|PronType=Art',
  a: 'Definite=Ind|PronType=Art',
  an: 'Definite=Ind|PronType=Art',
  this: 'Number=Sing|PronType=Dem',
  that: 'Number=Sing|PronType=Dem',
  these: 'Number=Plur|PronType=Dem',
  those: 'Number=Plur|PronType=Dem',
  i: 'Case=Nom|Number=Sing|Person=1|PronType=Prs',
  we: 'Case=Nom|Number=Plur|Person=1|PronType=Prs',
  us: 'Case=Acc|Number=Plur|Person=1|PronType=Prs',
  he: 'Case=Nom|Gender=Masc|Number=Sing|Person=3|PronType=Prs',
  him: 'Case=Acc|Gender=Masc|Number=Sing|Person=3|PronType=Prs',
  she: 'Case=Nom|Gender=Fem|Number=Sing|Person=3|PronType=Prs',
  it: 'Gender=Neut|Number=Sing|Person=3|PronType=Prs',
  they: 'Case=Nom|Number=Plur|Person=3|PronType=Prs',
  them: 'Case=Acc|Number=Plur|Person=3|PronType=Prs',
  our: 'Case=Gen|Number=Plur|Person=1|Poss=Yes|PronType=Prs',
  its: 'Case=Gen|Gender=Neut|Number=Sing|Person=3|Poss=Yes|PronType=Prs',
  their: 'Case=Gen|Number=Plur|Person=3|Poss=Yes|PronType=Prs',
  who: 'PronType=Rel',
  which: 'PronType=Rel',
};
const closed: ReadonlySet<string> = new Set(['DT', 'PRP', 'PRP$', 'WDT', 'WP', 'WP$']);

/** The features of a word from its English tag (a number of `XPOS`) and lower-cased form, as CoNLL-U writes them; `_` where there are none. */
export function featuresOf(xpos: number, lower: string): string {
  const tag = XPOS[xpos] ?? '_';
  return (closed.has(tag) ? byWord[lower] : byTag[tag]) ?? '_';
}
