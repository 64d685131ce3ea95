import { describe, expect, it } from 'vitest';
import type { Tags, Tokens } from '../../../src/core/layers.ts';
import { xposNumber } from '../../../src/core/ud.ts';
import { findTimes } from '../../../src/stages/dates/find-times.ts';
import { verbTagger } from '../../../src/stages/dates/verb-tags.ts';
import { englishGrammar } from './english-grammar.ts';

/** Tokens and tags of words that are separated by one space. */
function tagged(words: readonly (readonly [form: string, xpos: string])[]): { readonly text: string; readonly tokens: Tokens; readonly tags: Tags } {
  const forms = words.map(([form]) => form);
  const start = Int32Array.from(forms, (_, at) => forms.slice(0, at).join(' ').length + (at > 0 ? 1 : 0));
  const end = start.map((from, at) => from + (forms[at]?.length ?? 0));
  const tokens: Tokens = {
    count: forms.length,
    start,
    end,
    sentence: new Int32Array(forms.length),
    form: forms,
    lower: forms.map((form) => form.toLowerCase()),
  };
  const tags: Tags = { upos: new Uint8Array(forms.length), xpos: Uint8Array.from(words, ([, xpos]) => xposNumber(xpos)), lemma: forms };
  return { text: forms.join(' '), tokens, tags };
}

describe('tense from the tags', () => {
  it.each([
    ['They/PRP beset/VBD Paris/NNP Wednesday/NNP', '2024-07-24'],
    ['They/PRP will/MD beset/VB Paris/NNP Wednesday/NNP', '2024-07-31'],
  ])('reads %s as %s', (words, value) => {
    const { text, tokens, tags } = tagged(words.split(' ').map((word) => word.split('/') as [string, string]));
    const { times } = findTimes(text, englishGrammar(), { documentDate: '2024-07-28', verbTagAt: verbTagger(tokens, tags) });
    expect(times[0]?.timex.value).toBe(value);
  });

  it('does not take an adjective in -ed for a verb', () => {
    const { text, tokens, tags } = tagged([
      ['Unarmed', 'JJ'],
      ['aged', 'JJ'],
      ['men', 'NNS'],
      ['Wednesday', 'NNP'],
    ]);
    const at = (verbTagAt = verbTagger(undefined, undefined)): string | null | undefined =>
      findTimes(text, englishGrammar(), { documentDate: '2024-07-28', verbTagAt }).times[0]?.timex.value;
    expect([at(), at(verbTagger(tokens, tags))]).toEqual(['2024-07-24', '2024-07-31']);
  });
});
