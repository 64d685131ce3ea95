import { isIdentity, textBuilder } from '../text/offset-map.ts';
import type { CanonicalText } from './ingested-document.ts';

/**
 * Plain text as it is, from `bodyStart` on; CR LF and lone CR become LF. The layout is read later, by the segment stage.
 */
export function readPlainText(source: string, bodyStart: number): CanonicalText {
  if (bodyStart === 0 && !source.includes('\r')) return { text: source, blocks: [] };
  const builder = textBuilder();
  let from = bodyStart;
  for (let at = source.indexOf('\r', from); at >= 0; at = source.indexOf('\r', from)) {
    builder.add(source.slice(from, at), from, at);
    const end = source[at + 1] === '\n' ? at + 2 : at + 1;
    builder.add('\n', at, end);
    from = end;
  }
  builder.add(source.slice(from), from, source.length);
  const { text, runs } = builder.finish();
  return isIdentity(runs) ? { text, blocks: [] } : { text, blocks: [], offsetMap: runs };
}
