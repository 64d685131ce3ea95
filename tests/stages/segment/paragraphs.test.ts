import { describe, expect, test } from 'vitest';
import type { Block } from '../../../src/core/document.ts';
import { paragraphTexts, sentencesOf } from './segment-english.ts';

const LONG = 'The leaders reaffirmed their commitment to a free and open region in which all states, large and small, choose their own way.';

describe('plain text', () => {
  test('a blank line ends a paragraph, and so does a form feed', () => {
    expect(paragraphTexts('One.\n\nTwo.\fThree.')).toEqual(['One.', 'Two.', 'Three.']);
  });

  test('a line end between long lines ends a paragraph', () => {
    expect(paragraphTexts(`(A. Author, University)\n${LONG} ${LONG}\n${LONG} ${LONG}\n(Translated by B. Bee)`)).toHaveLength(4);
  });

  test('a line end inside a wrapped sentence is a space', () => {
    expect(sentencesOf('This is a sentence\ncut off in the middle because pdf.')).toHaveLength(1);
    const wrapped =
      'We call on all parties to refrain from acts that raise tensions and\nto return to talks. We stand with the people of the region, and we\nwill go on doing so.';
    expect(paragraphTexts(wrapped)).toEqual([wrapped]);
    expect(sentencesOf(wrapped)).toHaveLength(2);
  });

  test('a short line before a new sentence ends its paragraph', () => {
    expect(
      paragraphTexts(
        'We stand with the people of the region, and we will go on doing so\nas long as it takes.\nThe leaders also discussed the economy and trade between them.',
      ),
    ).toHaveLength(2);
  });

  test('list marks, bullets and speakers open a paragraph', () => {
    expect(paragraphTexts('We agreed:\n- to meet\n- to talk')).toEqual(['We agreed:', '- to meet', '- to talk']);
    expect(paragraphTexts('• one\n• two')).toEqual(['• one', '• two']);
    expect(paragraphTexts('Q: Will you go?\nMR. PRICE: We will see.\nQ  And when?')).toEqual(['Q: Will you go?', 'MR. PRICE: We will see.', 'Q  And when?']);
  });

  test('a dash at the head of a wrapped line opens none', () => {
    const wrapped =
      'We will secure the supply of the minerals that our industries need\n– cobalt, graphite, lithium and nickel – and that are mined by friends\nand partners.';
    expect(paragraphTexts(wrapped)).toEqual([wrapped]);
  });

  test('a heading in capitals or without a stop never joins the next sentence', () => {
    expect(paragraphTexts('CONCLUSION\nWe met in Cornwall.')).toEqual(['CONCLUSION', 'We met in Cornwall.']);
    expect(sentencesOf('Global Challenges\n\nWe met in Cornwall.')).toEqual(['Global Challenges', 'We met in Cornwall.']);
  });

  test('short lines in small letters are a list', () => {
    expect(paragraphTexts('features\ncontact manager\nevents, activities\n')).toEqual(['features', 'contact manager', 'events, activities']);
  });

  test('a blank line that cuts a sentence ends nothing', () => {
    const cut = 'This plan gives help to those\n\nof our families who need it most.';
    expect(paragraphTexts('This plan at last gives the help they need to those\n\nfamilies who are struggling the most.')).toHaveLength(1);
    expect(paragraphTexts(cut)).toHaveLength(2);
  });

  test.each(['\r\n\r\n', '\r\r', '\u2029', '\u0085\u0085', ' \n \t\n '])('%j ends a paragraph', (gap) => {
    expect(paragraphTexts(`One.${gap}Two.`)).toEqual(['One.', 'Two.']);
  });
});

describe('text with blocks', () => {
  const text = 'Shared Goals\n\nWe agree. We act.\n\nto meet\n\nto talk';
  const blocks: readonly Block[] = [
    { start: 0, end: 12, kind: 'heading', level: 2 },
    { start: 14, end: 31, kind: 'paragraph' },
    { start: 33, end: 40, kind: 'list-item' },
    { start: 42, end: 49, kind: 'list-item' },
  ];

  test('each block is a paragraph', () => {
    expect(paragraphTexts(text, blocks)).toEqual(['Shared Goals', 'We agree. We act.', 'to meet', 'to talk']);
    expect(sentencesOf(text, blocks)).toEqual(['Shared Goals', 'We agree.', 'We act.', 'to meet', 'to talk']);
  });

  test('a line end left in a block is meant', () => {
    const signature = 'Emmanuel Macron\nOctober 29, 2021';
    expect(sentencesOf(signature, [{ start: 0, end: signature.length, kind: 'paragraph' }])).toEqual(['Emmanuel Macron', 'October 29, 2021']);
  });

  test('text outside the blocks, and blocks that overlap or leave the text, lose nothing', () => {
    const odd: readonly Block[] = [
      { start: 3, end: 20, kind: 'paragraph' },
      { start: 10, end: 900, kind: 'paragraph' },
      { start: 30, end: 2, kind: 'quote' },
    ];
    expect(paragraphTexts(text, odd).join('').replaceAll(/\s/gu, '')).toBe(text.replaceAll(/\s/gu, ''));
  });
});
