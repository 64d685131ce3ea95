import { CharacterClass, classOf } from './character-class.ts';
import { classHere, isWordClass, runEnd, type Scanner } from './scanner.ts';

const C = CharacterClass;
const LONGEST_SCHEME = 12;
const LONGEST_GROUP = 60;
/** Letters before the first slash of a document symbol, and of the whole. */
const LONGEST_BODY = 5;
const LONGEST_SYMBOL = 40;
const DOCUMENT_SYMBOL = /^[A-Z]{1,5}(?=[A-Z0-9./-]*\/[A-Z.]*[0-9])(?:\/[A-Z0-9]+(?:[.-][A-Z0-9]+)*)+(?![\p{L}\p{N}/])/u;
/** How archives shorten the name before the sign: `franz...@gmail.com`. */
const MASKED = '...@';

/**
 * The end of the web address, e-mail address, host or file name that begins at `start`, or `start` where there is none.
 * Stops and brackets that close the sentence around an address are left out of it.
 */
export function addressEnd(scanner: Scanner, start: number): number {
  if (start < scanner.noAddressBefore) return start;
  const { text } = scanner;
  const word = runEnd(scanner, start);
  const mark = classHere(scanner, word);
  if (mark === C.Colon && word - start <= LONGEST_SCHEME && text.startsWith('//', word + 1)) return trimmed(scanner, start);
  if (word - start === 3 && mark === C.Period && text.slice(start, word).toLowerCase() === 'www' && isWordClass(classHere(scanner, word + 1))) {
    return trimmed(scanner, start);
  }
  if (mark === C.Slash) return documentSymbolEnd(scanner, start, word);
  if (mark !== C.Period && mark !== C.At && mark !== C.Underscore && mark !== C.Hyphen) return start;
  return hostOrMail(scanner, start);
}

/** The end of the unbroken text from `start`, without closing punctuation. */
function trimmed(scanner: Scanner, start: number): number {
  const { text, to } = scanner;
  let end = start;
  let depth = 0;
  let square = 0;
  while (end < to) {
    const unit = text.charCodeAt(end);
    const kind = classOf(unit);
    if (kind === C.Space || kind === C.Quote || unit === 60 || unit === 62 || (unit > 127 && (kind === C.Open || kind === C.Close))) break;
    if (unit === 40) depth++;
    else if (unit === 41 && --depth < 0) break;
    if (unit === 91) square++;
    else if (unit === 93 && --square < 0) break;
    end++;
  }
  while (end > start + 1 && isClosing(classOf(text.charCodeAt(end - 1)), depth)) end--;
  return end;
}

function isClosing(kind: CharacterClass, depth: number): boolean {
  switch (kind) {
    case C.Period:
    case C.Comma:
    case C.Colon:
    case C.Semicolon:
    case C.Shout:
    case C.Apostrophe:
    case C.Stop:
      return true;
    case C.Close:
      return depth < 0;
    default:
      return false;
  }
}

/** `name@host.tld`, `host.tld/path`, `file.pdf`. */
function hostOrMail(scanner: Scanner, start: number): number {
  const { text, to, rules } = scanner;
  let at = start;
  let mailbox = -1;
  let ending = -1;
  let firstDot = -1;
  let lastDot = -1;
  for (;;) {
    const word = runEnd(scanner, at);
    if (word > at && word - at <= 5 && text.charCodeAt(at - 1) === 46 && rules.dottedEndings.has(text.slice(at, word).toLowerCase())) ending = word;
    at = word;
    if (text.startsWith(MASKED, at)) at += MASKED.length - 1;
    const kind = classHere(scanner, at);
    if (kind === C.At ? mailbox >= 0 || at === start : kind !== C.Period && kind !== C.Hyphen && kind !== C.Underscore) break;
    if (at + 1 >= to || !isWordClass(classHere(scanner, at + 1))) break;
    if (kind === C.At) mailbox = at;
    else if (kind === C.Period) {
      lastDot = at;
      if (firstDot < 0) firstDot = at;
    }
    at++;
  }
  if (mailbox >= 0) return at;
  if (lastDot > firstDot && isGroupName(text, start, at)) return at;
  if (ending === at) return classHere(scanner, at) === C.Slash && isWordClass(classHere(scanner, at + 1)) ? trimmed(scanner, start) : at;
  scanner.noAddressBefore = at;
  return start;
}

/** `alt.animals.cat`: three or more words of small letters joined by stops, as groups and packages are named. */
function isGroupName(text: string, start: number, end: number): boolean {
  return end - start <= LONGEST_GROUP && /^[a-z]{2,}(?:\.[a-z][a-z-]+){2,}$/u.test(text.slice(start, end));
}

/**
 * The end of a document symbol of the United Nations (A/RES/75/1, S/PV.9552, CCW/GGE.1/2023/2): capitals, then slashes
 * with capitals and digits, a digit among them; `start` for anything else (AI/ML).
 */
function documentSymbolEnd(scanner: Scanner, start: number, slash: number): number {
  if (slash - start > LONGEST_BODY) return start;
  const symbol = DOCUMENT_SYMBOL.exec(scanner.text.slice(start, Math.min(scanner.to, start + LONGEST_SYMBOL)))?.[0] ?? '';
  return start + symbol.length;
}
