import { expect, it } from 'vitest';
import type { Tags, Tokens } from '../../src/core/layers.ts';
import { RELATION, relationNumber, uposNumber, xposNumber } from '../../src/core/ud.ts';
import { repairParse } from '../../src/match/repair-parse.ts';

/** Words as `form/UPOS/XPOS/head/relation`, the head counted from 1 as in CoNLL-U, 0 for the root. */
function repaired(sentence: string, speaks: readonly string[] = []): (word: string) => string {
  const rows = sentence.split(' ').map((word) => word.split('/'));
  const column = (index: number): string[] => rows.map((row) => row[index] ?? '');
  const form = column(0);
  const numbers = Int32Array.from(form, (_, index) => index);
  const tokens: Tokens = {
    count: form.length,
    start: numbers.map((index) => index * 20),
    end: numbers.map((index) => index * 20 + 10),
    sentence: new Int32Array(form.length),
    form,
    lower: form.map((word) => word.toLowerCase()),
  };
  const tags: Tags = {
    upos: Uint8Array.from(column(1), uposNumber),
    xpos: Uint8Array.from(column(2), xposNumber),
    lemma: form.map((word) => word.toLowerCase()),
  };
  const parse = { head: Int32Array.from(column(3), (head) => Number(head) - 1), relation: Uint8Array.from(column(4), relationNumber) };
  const sentences = [{ start: 0, end: form.length * 20, paragraph: 0, firstToken: 0, endToken: form.length }];
  const { tree } = repairParse({ parse, tags, tokens, sentences }, (token) => speaks.includes(form[token] ?? ''));
  return (word) => {
    const at = form.indexOf(word);
    return `${RELATION[tree.parse.relation[at] ?? 0] ?? ''} of ${form[tree.parse.head[at] ?? -1] ?? 'nothing'}`;
  };
}

it('joins a finite verb to a finite verb, not to the participle of a noun', () => {
  const word = repaired(
    'They/PRON/PRP/2/nsubj commit/VERB/VBP/0/root to/PART/TO/4/mark build/VERB/VB/2/xcomp peace/NOUN/NN/4/obj based/VERB/VBN/5/acl on/ADP/IN/8/case law/NOUN/NN/6/obl and/CCONJ/CC/10/cc oppose/VERB/VBP/6/conj war/NOUN/NN/10/obj ././PUNCT/./2/punct',
  );
  expect(word('oppose')).toBe('conj of commit');
});

it('gives a sentence its verb behind a relative clause', () => {
  const word = repaired(
    'Treaties/NOUN/NNS/0/root ,/PUNCT/,/4/punct which/PRON/WDT/4/nsubj held/VERB/VBD/1/acl:relcl ,/PUNCT/,/6/punct entered/VERB/VBN/4/advcl force/NOUN/NN/6/obj ././PUNCT/./1/punct',
  );
  expect([word('entered'), word('Treaties')]).toEqual(['root of nothing', 'nsubj of entered']);
});

it('takes «the US, Japan and South Korea» for three', () => {
  const word = repaired(
    'US/PROPN/NNP/7/nsubj ,/PUNCT/,/6/punct Japan/PROPN/NNP/6/compound and/CCONJ/CC/5/cc South/PROPN/NNP/3/conj Korea/PROPN/NNP/1/conj signed/VERB/VBD/0/root ././PUNCT/./7/punct',
  );
  expect([word('Japan'), word('South')]).toEqual(['conj of US', 'compound of Korea']);
});

it('reads a garden path to its second verb, but leaves what somebody says', () => {
  const path =
    'Frameworks/NOUN/NNS/2/nsubj built/VERB/VBD/0/root on/ADP/IN/4/case pacts/NOUN/NNS/2/obl ,/PUNCT/,/6/punct Canada/PROPN/NNP/8/nsubj:pass will/AUX/MD/8/aux grow/VERB/VB/2/ccomp ././PUNCT/./2/punct';
  expect(repaired(path)('Frameworks')).toBe('nsubj:pass of grow');
  expect(repaired(path, ['built'])('Frameworks')).toBe('nsubj of built');
});

it('leaves a sound parse as it is', () => {
  const word = repaired('They/PRON/PRP/2/nsubj met/VERB/VBD/0/root Ann/PROPN/NNP/2/obj and/CCONJ/CC/5/cc talked/VERB/VBD/2/conj ././PUNCT/./2/punct');
  expect([word('Ann'), word('talked')]).toEqual(['obj of met', 'conj of met']);
});

it('gives a verb with its own auxiliary the noun before it for a subject', () => {
  const word = repaired(
    'He/PRON/PRP/2/nsubj said/VERB/VBD/0/root talks/NOUN/NNS/2/obj have/AUX/VBP/5/aux failed/VERB/VBN/3/acl and/CCONJ/CC/10/cc that/SCONJ/IN/10/mark he/PRON/PRP/10/nsubj would/AUX/MD/10/aux go/VERB/VB/2/conj ././PUNCT/./2/punct',
  );
  expect([word('talks'), word('failed')]).toEqual(['nsubj of failed', 'ccomp of said']);
});

it('joins a clause with «that» to the clause before it, not to the verb of saying', () => {
  const said =
    'He/PRON/PRP/2/nsubj said/VERB/VBD/0/root talks/NOUN/NNS/4/nsubj failed/VERB/VBD/2/ccomp and/CCONJ/CC/8/cc that/SCONJ/IN/8/mark he/PRON/PRP/8/nsubj left/VERB/VBD/2/conj ././PUNCT/./2/punct';
  expect(repaired(said)('left')).toBe('conj of failed');
  expect(repaired(said.replace('that/SCONJ/IN/8/mark', 'then/ADV/RB/8/advmod'))('left')).toBe('conj of said');
});

it('does not take a participle for the verb of a sentence that has an auxiliary', () => {
  const word = repaired(
    'Talks/NOUN/NNS/2/nsubj attended/VERB/VBN/0/root by/ADP/IN/4/case Ann/PROPN/NNP/2/obl:agent were/AUX/VBD/6/aux:pass held/VERB/VBN/2/ccomp here/ADV/RB/6/advmod ././PUNCT/./2/punct',
  );
  expect([word('held'), word('Talks'), word('attended')]).toEqual(['root of nothing', 'nsubj:pass of held', 'acl of Talks']);
});

it('finds the past tense below the phrase that closes a subject, but not behind a comma', () => {
  const past = 'Reports/NOUN/NNS/0/root of/ADP/IN/3/case talks/NOUN/NNS/1/nmod focused/VERB/VBN/3/acl on/ADP/IN/6/case trade/NOUN/NN/4/obl ././PUNCT/./1/punct';
  expect(repaired(past)('Reports')).toBe('nsubj of focused');
  const title =
    'Reports/NOUN/NNS/0/root of/ADP/IN/3/case talks/NOUN/NNS/1/nmod ,/PUNCT/,/5/punct held/VERB/VBN/3/acl in/ADP/IN/7/case May/PROPN/NNP/5/obl ././PUNCT/./1/punct';
  expect(repaired(title)('Reports')).toBe('root of nothing');
});

it('gives a participle with an adverb behind a comma to the clause', () => {
  const word = repaired(
    'We/PRON/PRP/2/nsubj oppose/VERB/VBP/0/root acts/NOUN/NNS/2/obj ,/PUNCT/,/6/punct thereby/ADV/RB/6/advmod helping/VERB/VBG/3/acl peace/NOUN/NN/6/obj ././PUNCT/./2/punct',
  );
  expect(word('helping')).toBe('advcl of oppose');
});

it('ties «regarding» to the object at once before it', () => {
  const word = repaired('They/PRON/PRP/2/nsubj signed/VERB/VBD/0/root pacts/NOUN/NNS/2/obj regarding/VERB/VBG/5/case trade/NOUN/NN/2/obl ././PUNCT/./2/punct');
  expect(word('trade')).toBe('nmod of pacts');
});
