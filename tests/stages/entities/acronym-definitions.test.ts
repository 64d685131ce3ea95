import { describe, expect, test } from 'vitest';
import { openResources } from '../../../src/resources/resources.ts';
import { findDefinitions } from '../../../src/stages/entities/acronym-definitions.ts';
import { readAcronymWords } from '../../../src/stages/entities/acronym-words.ts';

const words = readAcronymWords(openResources('pipelines/en'));

/** The definitions of a text as `short=long`. */
const definitions = (text: string): string[] =>
  findDefinitions(text, 0, text.length, words).found.map(({ short, longStart, longEnd }) => `${short}=${text.slice(longStart, longEnd)}`);

describe('a text that defines its acronyms', () => {
  test.each([
    ['the long form before the short', 'The US-Japan Security Consultative Committee (SCC) met.', ['SCC=Security Consultative Committee']],
    ['full stops inside the long form', 'the reconstitution of U.S. Forces Japan (USFJ)', ['USFJ=U.S. Forces Japan']],
    [
      'two definitions in one sentence',
      'U.S. Forces Japan (USFJ) to a Joint Force Headquarters (JFHQ)',
      ['USFJ=U.S. Forces Japan', 'JFHQ=Joint Force Headquarters'],
    ],
    ['small words between', 'the World Health Organization (WHO)', ['WHO=World Health Organization']],
    ['the short form before the long', 'the WHO (World Health Organization) said', ['WHO=World Health Organization']],
  ])('is read with %s', (_name, text, expected) => {
    expect(definitions(text)).toEqual(expected);
  });

  test.each(['The meeting (in Tokyo) ended.', 'two of them (both new) left', 'the plan (A) failed', 'It rose (2024) again.'])(
    '«%s» defines nothing',
    (text) => {
      expect(definitions(text)).toEqual([]);
    },
  );
});
