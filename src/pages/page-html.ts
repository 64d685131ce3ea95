import { createHash } from 'node:crypto';

/** The built viewer: one script and one style sheet, to be put into a page. */
export interface Viewer {
  readonly script: string;
  readonly style: string;
}

/** One block of data in a page. The viewer finds it by its name (and its key, where several share the name). */
export interface DataBlock {
  readonly name: string;
  readonly key?: string;
  readonly value: unknown;
}

/** What a page may do beyond showing itself: `connect` lets it ask the server it came from. */
export interface PageRights {
  readonly connect: boolean;
}

/**
 * A whole page in one file: the viewer, and data as JSON that no parser takes for markup. Its Content Security Policy (level 3) lets
 * run and style only what bears the digests of this viewer; nothing is loaded, nothing is sent, no base, no form, no frame.
 */
export function pageHtml(title: string, viewer: Viewer, blocks: readonly DataBlock[], rights: PageRights = { connect: false }): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy(viewer, rights)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${viewer.style}</style>
</head>
<body>
<div id="app"><noscript>This page needs JavaScript to mark the text. The same findings are in the JSON files of communique analyze.</noscript></div>
${blocks.map(dataBlock).join('\n')}
<script>${viewer.script}</script>
</body>
</html>
`;
}

/** The policy of a page, for its meta element and for the HTTP header. */
export function contentPolicy({ script, style }: Viewer, { connect }: PageRights): string {
  return [
    `default-src 'none'`,
    `script-src '${digest(script)}'`,
    `style-src '${digest(style)}'`,
    ...(connect ? [`connect-src 'self'`] : []),
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
}

const digest = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;

function dataBlock({ name, key, value }: DataBlock): string {
  const keyed = key === undefined ? '' : ` data-key="${escapeHtml(key)}"`;
  return `<script type="application/json" data-block="${escapeHtml(name)}"${keyed}>${scriptJson(value)}</script>`;
}

/** JSON that cannot end or open an element: `<` is written as an escape (HTML, 4.12.1.3 "Restrictions for contents of script elements"). */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', String.raw`\u003c`);
}

const escapeHtml = (text: string): string => text.replace(/[&<>"']/gu, (sign) => `&#${sign.charCodeAt(0)};`);
