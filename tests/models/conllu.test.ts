import { expect, test } from 'vitest';
import { readConllu } from '../../src/models/conllu.ts';

const file = [
  '# newdoc id = a', '# sent_id = a-1', "# text = They don't agree.",
  '1\tThey\tthey\tPRON\tPRP\t_\t4\tnsubj\t_\t_',
  "2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_",
  '2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_',
  "3\tn't\tnot\tPART\tRB\tPolarity=Neg\t4\tadvmod\t_\t_",
  '4\tagree\tagree\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No',
  '4.1\tagree\tagree\tVERB\tVB\t_\t_\t_\t4:conj\t_',
  '5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_',
  '',
  '# newpar', '# sent_id = a-2', '# text = Yes', '1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_', '',
].join('\n'); // prettier-ignore

test('reads words, heads from 0, and where a space follows', () => {
  const [first, second] = readConllu(file);
  expect(first?.words.map(({ form }) => form)).toEqual(['They', 'do', "n't", 'agree', '.']);
  expect(first?.words.map(({ head }) => head)).toEqual([3, 3, 3, -1, 3]);
  expect(first?.words.map(({ spaceAfter }) => spaceAfter)).toEqual([true, false, true, false, true]);
  expect(first?.multiword.map(({ first: start, end, form }) => [start, end, form])).toEqual([[1, 3, "don't"]]);
  expect(first?.newDocument).toBe(true);
  expect(second).toMatchObject({ id: 'a-2', text: 'Yes', newDocument: false, newParagraph: true });
});

test('names the line that has other than ten columns', () => {
  expect(() => readConllu('1\tYes\tyes\n')).toThrow('line 1: 3 columns where CoNLL-U has 10');
});
