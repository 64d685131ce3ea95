import { expect, it } from 'vitest';
import { readClaims } from './read-claims.ts';

/** A text and its triples as `argument | relation | argument …`. */
const cases: readonly (readonly [name: string, text: string, triples: readonly string[]])[] = [
  ['one for a plain clause', 'The ministers met the press in Tokyo.', ['The ministers | met | the press | in Tokyo']],
  [
    'one for each subject and object',
    'Japan and Australia signed a treaty and a memorandum.',
    ['Japan | signed | a treaty', 'Japan | signed | a memorandum', 'Australia | signed | a treaty', 'Australia | signed | a memorandum'],
  ],
  ['the preposition with the verb where there is no object', 'The committee consists of four ministers.', ['The committee | consists of | four ministers']],
  ['the verb that leads with the one that is led', 'The company refused to sell the rifles.', ['The company | refused to sell | the rifles']],
  ['the copula', 'The council is a forum of 12 states.', ['The council | is | a forum of 12 states']],
  [
    'an unspoken copula for an apposition',
    'Robert Gates, the secretary of defense, left Kabul.',
    ['Robert Gates |  | the secretary of defense', 'Robert Gates | left | Kabul'],
  ],
];

it.each(cases)('%s', (_name, text, lines) => {
  const { triples } = readClaims(text);
  expect(
    triples
      .map(({ relation, arguments: [subject, ...rest] }) => [subject?.text, relation.text, ...rest.map((argument) => argument.text)].join(' | '))
      .toSorted(),
  ).toEqual(lines.toSorted());
});
