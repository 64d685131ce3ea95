import { decodeNamedCharacterReference } from 'decode-named-character-reference';

/** One character reference with or without its semicolon; what stands in no table is text. */
export const reference = /&(?:#(?:[xX][\da-fA-F]{1,8}|\d{1,8})|[A-Za-z][A-Za-z\d]{1,31});?/gu;

/** References that HTML takes without a semicolon, as far as they occur in prose. */
const withoutSemicolon: ReadonlySet<string> = new Set(['amp', 'lt', 'gt', 'quot', 'nbsp', 'copy', 'reg', 'AMP', 'LT', 'GT', 'QUOT']);

/** The characters that browsers read for the numbers 128 to 159: those of windows-1252. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

/** What a reference such as `&amp;`, `&#8217;` or `&#x2019;` stands for; undefined where it is none. */
export function characterOf(written: string): string | undefined {
  const closed = written.endsWith(';');
  const name = written.slice(1, closed ? -1 : undefined);
  if (name.startsWith('#')) {
    const number = /^#[xX]/u.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
    if (number >= 128 && number < 160) return windows1252[number - 128];
    return number === 0 || number > 0x10ffff || (number >= 0xd800 && number < 0xe000) ? '\uFFFD' : String.fromCodePoint(number);
  }
  if (!closed && !withoutSemicolon.has(name)) return undefined;
  const named = decodeNamedCharacterReference(name);
  return named === false ? undefined : named;
}

/** `text` with its character references resolved. */
export function resolveReferences(text: string): string {
  return text.includes('&') ? text.replace(reference, (written) => characterOf(written) ?? written) : text;
}
