import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeText } from '../../src/text/decode.ts';

const statement = 'Tōkyō, 28 July: “both sides” agreed — Ja 🇯🇵.';

function utf32(text: string, little: boolean): Buffer {
  const buffer = Buffer.alloc(Array.from(text).length * 4);
  Array.from(text).forEach((character, index) =>
    little ? buffer.writeUInt32LE(character.codePointAt(0) ?? 0, index * 4) : buffer.writeUInt32BE(character.codePointAt(0) ?? 0, index * 4),
  );
  return buffer;
}
const swapped = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

describe('decoding a source', () => {
  test.each([
    ['UTF-8', Buffer.from(statement)],
    ['UTF-8 with a byte-order mark', Buffer.from(`\uFEFF${statement}`)],
    ['UTF-16LE with a mark', Buffer.from(`\uFEFF${statement}`, 'utf16le')],
    ['UTF-16BE with a mark', swapped(`\uFEFF${statement}`)],
    ['UTF-16LE without a mark', Buffer.from(statement, 'utf16le')],
    ['UTF-16BE without a mark', swapped(statement)],
    ['UTF-32LE with a mark', utf32(`\uFEFF${statement}`, true)],
    ['UTF-32BE without a mark', utf32(statement, false)],
  ])('reads %s', (_name, bytes) => {
    expect(decodeText(bytes, 'a.txt').text).toBe(statement);
  });

  test('says at which byte UTF-8 breaks', () => {
    expect(() => decodeText(Buffer.concat([Buffer.from('Tokyo '), Buffer.from([0xff]), Buffer.from(' Washington')]), 'a.txt')).toThrow(
      /first fault is at byte 6/u,
    );
  });

  test.each([
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13])],
    ['text with a zero', Buffer.from('one\0two three four five')],
  ])('refuses %s as no text', (_name, bytes) => {
    expect(() => decodeText(bytes, 'a.bin')).toThrow(/binary|not valid/u);
  });

  test('gives back any text that was written as UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        fc.pre(!/[\0-\u001F\uFEFF]/u.test(text));
        expect(decodeText(Buffer.from(text), 'a.txt').text).toBe(text);
      }),
    );
  });
});
