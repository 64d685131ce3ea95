import { describe, expect, it } from 'vitest';
import { readExample } from '../../../src/resources/rule.ts';
import { ActFile, findActs, readActs } from '../../../src/stages/claims/acts.ts';
import { CommitmentFile, TypeFile } from '../../../src/stages/claims/claim-lexicon.ts';
import { FactualityFile, factualityValue, readFactuality } from '../../../src/stages/claims/factuality.ts';
import { dependencyTree } from '../../../src/match/dependency-tree.ts';
import { layersOf } from '../attribution/read-voices.ts';
import { readClaims, resources } from './read-claims.ts';

const { rungs, modifiers } = resources.yaml('claims/commitments.yaml', CommitmentFile);
const { classes } = resources.yaml('claims/types.yaml', TypeFile);
const { acts } = resources.yaml('claims/acts.yaml', ActFile);
const { embedders } = resources.yaml('claims/factuality.yaml', FactualityFile);

/** The words that a rule marks in its own examples. */
const markedWords = (example: string): { readonly text: string; readonly words: readonly string[] } => {
  const { text, spans } = readExample(example);
  return { text, words: spans.map(([start, end]) => text.slice(start, end)) };
};

describe('each rung of the ladder takes its own acts', () => {
  for (const { id, strength, match, reject } of rungs) {
    it.each(match)(`${id}: %s`, (example) => {
      const { text, words } = markedWords(example);
      const found = readClaims(text).claims.filter(({ by, commitment }) => by === `${id}@1` && commitment?.strength === strength);
      expect(found.map(({ predicate }) => predicate.text)).toEqual(words);
    });
    it.each(reject)(`${id} not in: %s`, (text) => {
      expect(readClaims(text).claims.filter(({ by }) => by === `${id}@1`)).toEqual([]);
    });
  }
});

describe('modifiers move a commitment by a rung', () => {
  for (const { id, change, match, reject } of modifiers) {
    it.each(match)(`${id}: %s`, (example) => {
      const { text, words } = markedWords(example);
      const plain = readClaims(reject[0] ?? '').claims.find(({ commitment }) => commitment !== undefined)?.commitment;
      const found = readClaims(text).claims.find(({ commitment }) => commitment !== undefined)?.commitment;
      expect(found?.strength).toBe((plain?.strength ?? 0) + change);
      expect(found?.conditions.map((condition) => condition.text)).toEqual(change < 0 ? words : []);
    });
  }
});

describe('each class of claims takes its own verbs', () => {
  for (const { id, type, match, reject } of classes) {
    it.each(match)(`${id}: %s`, (example) => {
      const { text, words } = markedWords(example);
      expect(
        readClaims(text)
          .claims.filter((claim) => claim.type === type)
          .map(({ predicate }) => predicate.text),
      ).toEqual(words);
    });
    it.each(reject)(`${id} not in: %s`, (text) => {
      expect(readClaims(text).claims.filter((claim) => claim.by === `${id}@1`)).toEqual([]);
    });
  }
});

describe('act verbs head their paragraphs', () => {
  const lexicon = readActs(resources);
  const actsOf = (text: string): readonly string[] => {
    const { tokens, sentences, paragraphs } = layersOf(text);
    return findActs(tokens, sentences, paragraphs, lexicon).map(({ token }) => tokens.form[token] ?? '');
  };
  it.each(acts.match)('%s', (example) => {
    const { text, words } = markedWords(example);
    expect(actsOf(text)).toEqual(words);
  });
  it.each(acts.reject)('not in: %s', (text) => {
    expect(actsOf(text)).toEqual([]);
  });
});

describe('embedding verbs say what becomes of their complement', () => {
  const rules = readFactuality(resources);
  const valueOf = (text: string, word: string): number => {
    const { tokens, tags, parse, sentences } = layersOf(text);
    return factualityValue({ tokens, tags, tree: dependencyTree(parse, tokens, sentences) }, rules, tokens.form.indexOf(word));
  };
  const lastVerb = (text: string): string => text.replace(/\W+$/u, '').split(' ').at(-1) ?? '';
  for (const { id, match, reject } of embedders) {
    it.each(match)(`${id}: %s`, (example) => {
      const { text, words } = markedWords(example);
      expect(valueOf(text, words[0] ?? '')).not.toBe(valueOf(reject[0] ?? '', lastVerb(reject[0] ?? '')));
    });
  }
});
