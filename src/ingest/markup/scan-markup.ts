/** Receives the parts of a marked-up source in their order; ranges are UTF-16 offsets of the source, half-open. */
export interface MarkupHandler {
  text(start: number, end: number): void;
  /** An opening tag; `attributes` holds names and raw values in turn (`['href', '/a?x=1&amp;y']`). */
  open(name: string, attributes: readonly string[], selfClosing: boolean, start: number, end: number): void;
  close(name: string, start: number, end: number): void;
}

const NONE: readonly string[] = [];
/** HTML elements whose content is characters, not tags (WHATWG HTML 13.2.5.2 to 13.2.5.4). */
const rawElements: ReadonlySet<string> = new Set(['script', 'style', 'textarea', 'title', 'xmp', 'iframe', 'noembed', 'noframes', 'plaintext']);
const MOST_ATTRIBUTES = 64;

/**
 * Reads HTML tags as browsers do (WHATWG HTML, tokenization) or, with `xml`, XML tags with CDATA sections and names as they are
 * written. Comments, doctypes and processing instructions are passed over, so that no entity can be declared. Never throws; one pass.
 */
export function scanMarkup(source: string, handler: MarkupHandler, xml = false): void {
  let at = 0;
  let from = 0;
  const flush = (to: number): void => {
    if (to > from) handler.text(from, to);
  };
  while (at < source.length) {
    const open = source.indexOf('<', at);
    if (open < 0) break;
    const next = source.charCodeAt(open + 1);
    if (isLetter(next)) {
      flush(open);
      from = readOpenTag(source, open, handler, xml);
    } else if (next === SLASH && isLetter(source.charCodeAt(open + 2))) {
      flush(open);
      from = readCloseTag(source, open, handler, xml);
    } else if (next === EXCLAMATION || next === QUESTION || next === SLASH) {
      flush(open);
      from = xml && source.startsWith('<![CDATA[', open) ? readCharacterData(source, open, handler) : endOfDeclaration(source, open);
    } else {
      at = open + 1;
      continue;
    }
    at = from;
  }
  flush(source.length);
}

const SLASH = 0x2f;
const EXCLAMATION = 0x21;
const QUESTION = 0x3f;
const GREATER = 0x3e;

const isLetter = (unit: number): boolean => (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || unit === 95;
const isSpace = (unit: number): boolean => unit === 32 || unit === 10 || unit === 9 || unit === 13 || unit === 12;

/** The offset after a comment, doctype, processing instruction or other tag that is no tag. */
function endOfDeclaration(source: string, at: number): number {
  if (source.startsWith('<!--', at)) {
    if (source[at + 4] === '>') return at + 5;
    const end = source.indexOf('-->', at + 2);
    return end < 0 ? source.length : Math.max(end, at + 4) + (end < at + 4 ? 3 - (at + 4 - end) : 3);
  }
  const end = source.indexOf('>', at);
  return end < 0 ? source.length : end + 1;
}

function readCharacterData(source: string, at: number, handler: MarkupHandler): number {
  const found = source.indexOf(']]>', at + 9);
  const end = found < 0 ? source.length : found;
  if (end > at + 9) handler.text(at + 9, end);
  return Math.min(source.length, end + 3);
}

function endOfName(source: string, at: number): number {
  let end = at;
  for (; end < source.length; end++) {
    const unit = source.charCodeAt(end);
    if (isSpace(unit) || unit === SLASH || unit === GREATER) break;
  }
  return end;
}

function readCloseTag(source: string, at: number, handler: MarkupHandler, xml: boolean): number {
  const nameEnd = endOfName(source, at + 2);
  const name = source.slice(at + 2, nameEnd);
  const found = source.indexOf('>', nameEnd);
  const end = found < 0 ? source.length : found + 1;
  handler.close(xml ? name : name.toLowerCase(), at, end);
  return end;
}

function readOpenTag(source: string, start: number, handler: MarkupHandler, xml: boolean): number {
  const nameEnd = endOfName(source, start + 1);
  const written = source.slice(start + 1, nameEnd);
  const name = xml ? written : written.toLowerCase();
  const attributes: string[] = [];
  let at = nameEnd;
  let selfClosing = false;
  while (at < source.length) {
    const unit = source.charCodeAt(at);
    if (unit === GREATER) break;
    if (unit === SLASH || isSpace(unit)) {
      selfClosing = unit === SLASH;
      at++;
    } else {
      selfClosing = false;
      at = readAttribute(source, at, attributes, xml);
    }
  }
  if (at >= source.length) return source.length;
  const end = at + 1;
  handler.open(name, attributes.length === 0 ? NONE : attributes, selfClosing, start, end);
  return !xml && rawElements.has(name) ? readRawContent(source, end, name, handler) : end;
}

function readAttribute(source: string, start: number, attributes: string[], xml: boolean): number {
  let at = start + 1;
  for (; at < source.length; at++) {
    const unit = source.charCodeAt(at);
    if (unit === 0x3d || unit === GREATER || unit === SLASH || isSpace(unit)) break;
  }
  const name = source.slice(start, at);
  while (at < source.length && isSpace(source.charCodeAt(at))) at++;
  let value = '';
  if (source[at] === '=') {
    at++;
    while (at < source.length && isSpace(source.charCodeAt(at))) at++;
    const quote = source[at];
    const valueStart = quote === '"' || quote === "'" ? at + 1 : at;
    if (valueStart > at) {
      const end = source.indexOf(quote as string, valueStart);
      at = end < 0 ? source.length : end;
      value = source.slice(valueStart, at);
      at++;
    } else {
      while (at < source.length && !isSpace(source.charCodeAt(at)) && source.charCodeAt(at) !== GREATER) at++;
      value = source.slice(valueStart, at);
    }
  }
  if (attributes.length < MOST_ATTRIBUTES * 2) attributes.push(xml ? name : name.toLowerCase(), value);
  return at;
}

/** The characters up to `</name`, as one text; the closing tag is left to the scanner. */
function readRawContent(source: string, start: number, name: string, handler: MarkupHandler): number {
  const closing = name === 'plaintext' ? undefined : rawEnds.get(name);
  let end = source.length;
  if (closing !== undefined) {
    closing.lastIndex = start;
    end = closing.exec(source)?.index ?? source.length;
  }
  if (end > start) handler.text(start, end);
  return end;
}
const rawEnds: ReadonlyMap<string, RegExp> = new Map([...rawElements].map((name) => [name, new RegExp(`</${name}(?=[\\s/>])`, 'giu')]));
