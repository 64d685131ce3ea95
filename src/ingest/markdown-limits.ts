/** Containers in each other, columns of indent and brackets in one block beyond which the parser's stack or its time, which grows with their square, gives out. */
const MOST_CONTAINERS = 16;
const MOST_INDENT = 120;
const MOST_BRACKETS = 1000;
/** Characters and lines beyond which a text is no page that someone marked up; and characters in one stretch without a paragraph's end. */
const MOST_CHARACTERS = 500_000;
const MOST_LINES = 60_000;
const LONGEST_STRETCH = 100_000;

/** The marks of quotes and list items that open a line. */
const containers = /[ \t]{0,8}(?:>|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$))/uy;

/**
 * True for a source that no one wrote as Markdown: quotes or lists more than sixteen levels deep, a thousand brackets in one block, paragraphs of 100,000
 * characters, or more than any document has. It is read as plain text.
 */
export function isTangled(source: string): boolean {
  if (source.length > MOST_CHARACTERS) return true;
  let brackets = 0;
  let lines = 0;
  let stretch = 0;
  let start = 0;
  while (start <= source.length) {
    const newline = source.indexOf('\n', start);
    const end = newline < 0 ? source.length : newline;
    const first = firstInk(source, start, end);
    if (++lines > MOST_LINES) return true;
    if (first === end) {
      brackets = 0;
      stretch = end;
    } else if (end - stretch > LONGEST_STRETCH) return true;
    else if (first - start > MOST_INDENT || containersFrom(source, start) > MOST_CONTAINERS) return true;
    for (let at = first; at < end; at++) {
      const unit = source.charCodeAt(at);
      if ((unit === 0x5b || unit === 0x5d) && ++brackets > MOST_BRACKETS) return true;
    }
    start = end + 1;
  }
  return false;
}

function firstInk(source: string, start: number, end: number): number {
  let at = start;
  while (at < end && (source.charCodeAt(at) === 32 || source.charCodeAt(at) === 9 || source.charCodeAt(at) === 13)) at++;
  return at;
}

function containersFrom(source: string, start: number): number {
  let count = 0;
  containers.lastIndex = start;
  while (count <= MOST_CONTAINERS && containers.exec(source) !== null) count++;
  return count;
}
