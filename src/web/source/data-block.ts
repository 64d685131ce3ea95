import type { Analysis } from '../../core/analysis.ts';
import type { Diff } from '../../core/diff.ts';
import type { Track } from '../../core/track.ts';
import type { DiffPair, DocumentFacts, RuleNote } from '../../pages/page-data.ts';
import type { ServerNote } from './http-source.ts';

/** What the blocks of a page hold, by their names. `diff` and `analysis` come once for each key. */
interface Blocks {
  readonly source: ServerNote | { readonly kind: 'embedded' };
  readonly facts: readonly DocumentFacts[];
  readonly pairs: readonly DiffPair[];
  readonly track: Track;
  readonly notes: Readonly<Record<string, RuleNote>>;
  readonly diff: Diff;
  readonly analysis: Analysis;
}

/** The element of a data block that `pageHtml` wrote, or null. Keys are compared as text, never put into a selector. */
export function findBlock(name: keyof Blocks, key?: string): HTMLScriptElement | null {
  for (const element of document.querySelectorAll<HTMLScriptElement>('script[type="application/json"]')) {
    if (element.dataset['block'] === name && (key === undefined || element.dataset['key'] === key)) return element;
  }
  return null;
}

/** The value of a data block. Throws where the page has none. */
export function readBlock<N extends keyof Blocks>(name: N, key?: string): Blocks[N] {
  const element = findBlock(name, key);
  if (element === null) throw new Error(`The page lacks its data «${name}».`);
  const value: Blocks[N] = JSON.parse(element.textContent ?? '');
  return value;
}
