import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildNameTrie } from '../../src/match/name-trie.ts';

/** The words each hit covers, with the forms behind it. */
function found(forms: readonly string[], text: string): string[] {
  return buildNameTrie(forms)
    .find(text, 0, text.length)
    .map((hit) => `${text.slice(hit.start, hit.end)}=${hit.payloads.map((payload) => forms[payload]).join('|')}${hit.shouted ? '!' : ''}`);
}

describe('a trie of names', () => {
  test.each([
    [
      'the longer name before the shorter',
      ['China', 'China Sea', 'South China Sea'],
      'the South China Sea',
      ['South China Sea=South China Sea', 'China Sea=China Sea', 'China=China'],
    ],
    ['a hyphen like a space', ['Asia-Pacific'], 'Asia Pacific and Asia–Pacific', ['Asia Pacific=Asia-Pacific', 'Asia–Pacific=Asia-Pacific']],
    ['straight and curly apostrophes', ["People's Liberation Army"], 'the People’s Liberation Army', ["People’s Liberation Army=People's Liberation Army"]],
    ['an abbreviation with full stops', ['US', 'US Forces Japan'], 'U.S. Forces Japan and the US', ['U.S. Forces Japan=US Forces Japan', 'U.S=US', 'US=US']],
    ['initials with and without spaces', ['J. D. Vance'], 'J.D. Vance and J. D. Vance', ['J.D. Vance=J. D. Vance', 'J. D. Vance=J. D. Vance']],
    ['a middle initial', ['George W. Bush'], 'George W. Bush', ['George W. Bush=George W. Bush']],
    ['letter case', ['Turkey'], 'a turkey in Turkey', ['Turkey=Turkey']],
    ['the capitals of a heading', ['Republic of Korea'], 'REPUBLIC OF KOREA', ['REPUBLIC OF KOREA=Republic of Korea!']],
    ['a form that two entities share', ['Georgia', 'Georgia'], 'in Georgia', ['Georgia=Georgia|Georgia']],
    ['signs that are part of a name', ['2+2', 'F-35'], 'the 2+2 and the F-35', ['2+2=2+2', 'F-35=F-35']],
  ])('respects %s', (_name, forms, text, expected) => {
    expect(found(forms, text)).toEqual(expected);
  });

  test('finds nothing in an empty text, with empty forms or with signs alone', () => {
    expect([found(['a'], ''), found(['', '-', ' '], 'a - b')]).toEqual([[], []]);
  });

  test('finds each form in any text that holds it between spaces', () => {
    const word = fc.stringMatching(/^[A-Za-z]{1,8}$/u);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 3 }), fc.array(word, { maxLength: 5 }), fc.array(word, { maxLength: 5 }), (name, before, after) => {
        const form = name.join(' ');
        const text = [...before, form, ...after].join(' ');
        const at = before.join(' ').length + (before.length > 0 ? 1 : 0);
        expect(buildNameTrie([form]).find(text, 0, text.length)).toContainEqual({ start: at, end: at + form.length, payloads: [0], shouted: false });
      }),
    );
  });
});
