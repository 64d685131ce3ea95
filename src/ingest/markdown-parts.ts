/** A stretch of a Markdown source that can be read by itself. */
export interface MarkdownPart {
  readonly start: number;
  readonly end: number;
}

/** The parser needs a hundred and more bytes of memory for each of its source; parts of this size keep that small. */
const PART = 32 * 1024;
const MOST_DEFINITIONS = 16 * 1024;

/**
 * A source from `from` on in parts of some 32 KB, each ended where a paragraph or heading begins after an empty line, outside of code and comments: there every
 * list, quote and table has ended too. A source without such places is one part.
 */
export function markdownParts(source: string, from: number): readonly MarkdownPart[] {
  const parts: MarkdownPart[] = [];
  let start = from;
  let fence = '';
  let blank = false;
  for (let at = from; at < source.length;) {
    const newline = source.indexOf('\n', at);
    const end = newline < 0 ? source.length : newline + 1;
    if (blank && fence === '' && at - start >= PART && /[#\p{L}“"(*]/uy.test(source[at] ?? '') && !isListItem(source, at) && !inComment(source, start, at)) {
      parts.push({ start, end: at });
      start = at;
    }
    const mark = /^ {0,3}(`{3,}|~{3,})/u.exec(source.slice(at, Math.min(end, at + 40)))?.[1];
    if (mark !== undefined) fence = fence === '' ? mark.slice(0, 3) : mark.startsWith(fence) ? '' : fence;
    blank = !/\S/u.test(source.slice(at, Math.min(end, at + 400)));
    at = end;
  }
  parts.push({ start, end: source.length });
  return parts;
}

const isListItem = (source: string, at: number): boolean => /^(?:[-+*]|\d{1,9}[.)])[ \t]/u.test(source.slice(at, at + 12));

const inComment = (source: string, start: number, at: number): boolean => {
  const open = source.lastIndexOf('<!--', at);
  return open >= start && source.indexOf('-->', open) > at;
};

/** Lines that define the links and notes of a source, so that a part knows of those of the others; what the notes say is left out. */
export function markdownDefinitions(source: string): string {
  const lines = [...source.matchAll(/^ {0,3}\[(\^?)([^\]\n[]{1,200})\]:[^\n]*$/gmu)].map(([line, note, label]) => (note === '' ? line : `[^${label}]: -`));
  const joined = [...new Set(lines)].join('\n\n');
  return joined.length > MOST_DEFINITIONS ? '' : joined;
}
