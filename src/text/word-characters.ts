/** What a UTF-16 unit is to a name: a letter, digit or mark; white space; a joint that only parts pieces (. - ' and their kin); any other sign. */
export const WORD = 1;
export const SPACE = 2;
export const JOINT = 3;
export const SIGN = 4;

const classes = new Uint8Array(65_536);
const joints = new Set(".-‐‑‒–—'’ʼ");

/** The class of a UTF-16 unit. Halves of surrogate pairs count as letters, so that a name in a rare script stays whole. */
export function characterClass(unit: number): number {
  const known = classes[unit];
  if (known !== undefined && known !== 0) return known;
  const made = classify(unit);
  classes[unit] = made;
  return made;
}

function classify(unit: number): number {
  if (unit >= 0xd800 && unit < 0xe000) return WORD;
  const character = String.fromCharCode(unit);
  if (joints.has(character)) return JOINT;
  if (/\s/u.test(character)) return SPACE;
  return /[\p{L}\p{N}\p{M}]/u.test(character) ? WORD : SIGN;
}
