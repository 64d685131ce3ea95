/**
 * What a character is to the tokenizer. The numbers are used in switches and comparisons: `Lower`, `Upper` and `Letter`
 * come first, so that `class <= Digit` means «part of a word» once `Space` is ruled out.
 */
export const CharacterClass = {
  Space: 0,
  Lower: 1,
  Upper: 2,
  /** A letter without case (Han, Arabic, ª), a mark, or an invisible joiner: it continues a word. */
  Letter: 3,
  Digit: 4,
  Apostrophe: 5,
  Period: 6,
  Comma: 7,
  Colon: 8,
  Hyphen: 9,
  Slash: 10,
  Open: 11,
  Close: 12,
  /** The straight double quotation mark, which opens as well as closes. */
  Quote: 13,
  /** `!` and `?` and their forms in other scripts. */
  Shout: 14,
  /** `…` and the full stops of other scripts. */
  Stop: 15,
  Dash: 16,
  Currency: 17,
  Percent: 18,
  Ampersand: 19,
  At: 20,
  Hash: 21,
  Underscore: 22,
  Semicolon: 23,
  Symbol: 24,
  /** Half of a surrogate pair: look at the code point. */
  Surrogate: 25,
} as const;
export type CharacterClass = (typeof CharacterClass)[keyof typeof CharacterClass];

const C = CharacterClass;
const UNKNOWN = 255;

/** Characters whose class is not that of their Unicode category. */
const NAMED: readonly (readonly [string, CharacterClass])[] = [
  ["'’`´ʼ＇‘", C.Apostrophe],
  ['.', C.Period],
  [',，', C.Comma],
  [':：', C.Colon],
  ['-‐‑', C.Hyphen],
  ['/', C.Slash],
  ['"＂', C.Quote],
  ['!?！？¡¿‼⁇⁈⁉؟', C.Shout],
  ['…。．｡।॥۔', C.Stop],
  ['–—‒―⸺⸻−', C.Dash],
  ['%‰％', C.Percent],
  ['&＆', C.Ampersand],
  ['@＠', C.At],
  ['#＃', C.Hash],
  ['_', C.Underscore],
  [';；', C.Semicolon],
  ['“„‟«‹', C.Open],
  ['”»›', C.Close],
  // Invisible joiners stay in their word; invisible separators and direction marks part words as a space does.
  ['\u00ad\u200c\u200d\ufe0e\ufe0f', C.Letter],
  ['\u0085\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff', C.Space],
];

const named: ReadonlyMap<number, CharacterClass> = new Map(
  NAMED.flatMap(([characters, kind]) => Array.from(characters, (character) => [character.charCodeAt(0), kind] as const)),
);

/** Class of every code point, filled on first sight: asking Unicode for all at start-up would cost more than reading a short text. */
const classes = new Uint8Array(0x110000).fill(UNKNOWN);

/** The class of one UTF-16 code unit, or of a code point. */
export function classOf(point: number): CharacterClass {
  const known = classes[point] as CharacterClass;
  return (known as number) === UNKNOWN ? learn(point) : known;
}

function learn(point: number): CharacterClass {
  const kind = point >= 0xd800 && point <= 0xdfff ? C.Surrogate : (named.get(point) ?? byCategory(String.fromCodePoint(point)));
  classes[point] = kind;
  return kind;
}

/** The class of a character by its Unicode general category. */
function byCategory(character: string): CharacterClass {
  if (/\s/u.test(character)) return C.Space;
  if (/\p{Lu}|\p{Lt}/u.test(character)) return C.Upper;
  if (/\p{Ll}/u.test(character)) return C.Lower;
  if (/[\p{L}\p{M}]/u.test(character)) return C.Letter;
  if (/\p{N}/u.test(character)) return /\p{Nd}/u.test(character) ? C.Digit : C.Letter;
  if (/[\p{Ps}\p{Pi}]/u.test(character)) return C.Open;
  if (/[\p{Pe}\p{Pf}]/u.test(character)) return C.Close;
  if (/\p{Pd}/u.test(character)) return C.Dash;
  if (/\p{Sc}/u.test(character)) return C.Currency;
  return C.Symbol;
}

/**
 * The class of the character at `index`, a surrogate pair read as one: `Upper`, `Lower`, `Letter` or `Digit` for the
 * letters and digits beyond the basic plane, `Symbol` for everything else there and for a lone surrogate.
 */
export function classAt(text: string, index: number): CharacterClass {
  const kind = classOf(text.charCodeAt(index));
  if (kind !== C.Surrogate) return kind;
  const point = text.codePointAt(index) ?? 0;
  return point > 0xffff ? classOf(point) : C.Symbol;
}

/** How many code units the character at `index` has: 2 for a surrogate pair, else 1. */
export function widthAt(text: string, index: number): 1 | 2 {
  const unit = text.charCodeAt(index);
  if (unit < 0xd800 || unit > 0xdbff) return 1;
  const next = text.charCodeAt(index + 1);
  return next >= 0xdc00 && next <= 0xdfff ? 2 : 1;
}
