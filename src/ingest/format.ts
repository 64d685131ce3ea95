import { extname } from 'node:path';

/** The formats a source is told apart by. `zip`, `gzip` and `tar` hold other documents. */
export type Format = 'text' | 'markdown' | 'html' | 'pdf' | 'docx' | 'email' | 'zip' | 'gzip' | 'tar';

/** The media type of each format, as it stands in `document.source.mediaType`. */
export const mediaTypes: Readonly<Record<Format, string>> = {
  text: 'text/plain',
  markdown: 'text/markdown',
  html: 'text/html',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  email: 'message/rfc822',
  zip: 'application/zip',
  gzip: 'application/gzip',
  tar: 'application/x-tar',
};

const LOOKED_AT = 4096;

/**
 * The format of a source by its first bytes (and, for a zip file, by what it holds); its name decides only between plain text and
 * Markdown, which no byte tells apart. A page saved as `statement.txt` is HTML, a text called `statement.pdf` is text.
 */
export function formatOf(bytes: Uint8Array, uri: string): Format {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, LOOKED_AT)).toString('latin1');
  if (/^[^]{0,1019}%PDF-\d/u.test(head)) return 'pdf';
  if (head.startsWith('PK\u0003\u0004') || head.startsWith('PK\u0005\u0006')) return holdsName(bytes, 'word/document.xml') ? 'docx' : 'zip';
  if (head.startsWith('\u001F\u008B')) return 'gzip';
  if (head.slice(257, 262) === 'ustar') return 'tar';
  const markdown = /^\.(?:md|markdown|mdown)$/iu.test(extname(uri));
  const text = head.replace(/^(?:\u00EF\u00BB\u00BF|\u00FF\u00FE|\u00FE\u00FF)/u, '').replaceAll('\0', '');
  if (isHtml(text, markdown)) return 'html';
  if (isEmail(text, /^\.(?:eml|mht|mhtml)$/iu.test(extname(uri)))) return 'email';
  return markdown ? 'markdown' : 'text';
}

/** Opens with a doctype or a tag of a page, after comments; Markdown may open with any tag but those of a whole page. */
function isHtml(text: string, markdown: boolean): boolean {
  const body = text.replace(/^(?:\s+|<\?xml[^>]*>|<!--[^]*?-->)+/u, '');
  if (/^(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])/iu.test(body)) return true;
  return !markdown && /^<(?:meta|title|link|script|style|base|main|article|section|header|div|p|h[1-6]|table|ul|ol|center|font)(?:\s[^<>]*)?>/iu.test(body);
}

/** Opens with header fields as mail has them (RFC 5322): one that only mail servers write, or sender and date in a file called .eml. */
function isEmail(text: string, named: boolean): boolean {
  const [head = ''] = text.replace(/^From [^\n]*\n/u, '').split(/\r?\n\r?\n/u, 1);
  if (!/^[!-9;-~]+:/u.test(head)) return false;
  const fields = new Set([...head.matchAll(/^([!-9;-~]+):/gmu)].map((field) => (field[1] ?? '').toLowerCase()));
  if (!head.split(/\r?\n/u).every((line) => line === '' || /^(?:[ \t]|[!-9;-~]+:)/u.test(line)) && text.length < LOOKED_AT) return false;
  const served = ['message-id', 'mime-version', 'received', 'return-path', 'dkim-signature'].some((field) => fields.has(field));
  return fields.has('from') && (served || (named && fields.has('date')));
}

/** True where the central directory at the end of a zip file may name this entry. */
function holdsName(bytes: Uint8Array, name: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).lastIndexOf(name, undefined, 'latin1') >= 0;
}
