/** A token of a PDF content stream. */
export type PdfToken =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name' | 'operator'; readonly value: string }
  | { readonly kind: 'string'; readonly bytes: Uint8Array }
  | { readonly kind: 'array'; readonly items: readonly PdfToken[] };

const pattern = /%[^\r\n]*|<<|>>|<([\da-fA-F\s]*)>|(\()|(\[)|(\])|\/([^\s()<>[\]{}/%]*)|([-+]?(?:\d+\.?\d*|\.\d+))(?=[\s()<>[\]{}/%]|$)|([^\s()<>[\]{}/%]+)/gu;

/** The tokens of a content stream, given as Latin-1 (ISO 32000-1, 7.8.2); dictionaries and pictures within it are passed over. */
export function tokensOf(content: string): readonly PdfToken[] {
  const tokens: PdfToken[] = [];
  let array: PdfToken[] | undefined;
  const push = (token: PdfToken): void => void (array ?? tokens).push(token);
  pattern.lastIndex = 0;
  for (let match = pattern.exec(content); match !== null; match = pattern.exec(content)) {
    const [, hex, round, opens, closes, name, number, operator] = match;
    if (hex !== undefined)
      push({
        kind: 'string',
        bytes: Buffer.from(
          hex.replace(/\s/gu, '').replace(/^((?:..)*.)$/u, (odd) => (odd.length % 2 ? `${odd}0` : odd)),
          'hex',
        ),
      });
    else if (round !== undefined) {
      const { bytes, end } = readString(content, pattern.lastIndex);
      push({ kind: 'string', bytes });
      pattern.lastIndex = end;
    } else if (opens !== undefined) array = [];
    else if (closes !== undefined) {
      tokens.push({ kind: 'array', items: array ?? [] });
      array = undefined;
    } else if (name !== undefined) push({ kind: 'name', value: name });
    else if (number !== undefined) push({ kind: 'number', value: Number(number) });
    else if (operator !== undefined) push({ kind: 'operator', value: operator });
  }
  return tokens;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function readString(content: string, start: number): { readonly bytes: Uint8Array; readonly end: number } {
  let text = '';
  let depth = 1;
  let at = start;
  for (; at < content.length; at++) {
    const character = content[at] ?? '';
    if (character === '\\') {
      const octal = /^[0-7]{1,3}/u.exec(content.slice(at + 1, at + 4))?.[0];
      const next = content[at + 1] ?? '';
      text += octal === undefined ? (escapes[next] ?? (next === '\n' ? '' : next)) : String.fromCharCode(Number.parseInt(octal, 8));
      at += octal?.length ?? 1;
      continue;
    }
    depth += character === '(' ? 1 : character === ')' ? -1 : 0;
    if (depth === 0) break;
    text += character;
  }
  return { bytes: Buffer.from(text, 'latin1'), end: at + 1 };
}
