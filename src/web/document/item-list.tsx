import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { passageRoute } from '../route.ts';
import type { LayerName, MarkName, TextItem } from './text-items.ts';

/** Items that are listed at once; more come when asked for. */
const STEP = 400;

/** What stands for a mark where there is no colour. */
const signs: Readonly<Record<MarkName, string>> = {
  entity: '◆',
  time: '◷',
  quote: '❝',
  claim: '▪',
  promise: '✓',
  negative: '−',
  'negative-implicit': '−?',
  positive: '+',
  'positive-implicit': '+?',
  neutral: '○',
};

/** The marked items in the order of the text, as links: what the marks show, for readers without sight of them. */
export function ItemList(props: {
  readonly document: string;
  readonly items: readonly TextItem[];
  readonly layers: ReadonlySet<LayerName>;
  readonly chosen: string | undefined;
}): JSX.Element {
  const { document, items, layers, chosen } = props;
  const [words, setWords] = useState('');
  const [most, setMost] = useState(STEP);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => showCurrent(list.current), [chosen, most]);
  const wanted = words.trim().toLowerCase();
  const shown = items.filter((item) => layers.has(item.layer) && (wanted === '' || item.words.toLowerCase().includes(wanted)));
  const place = shown.findIndex((item) => item.key === chosen);
  if (place >= most) setMost(place + STEP);
  return (
    <nav class="items" aria-label="Marked items">
      <input
        type="search"
        aria-label="Filter the marked items"
        placeholder={`Filter ${shown.length} items`}
        value={words}
        onInput={(event) => setWords(event.currentTarget.value)}
      />
      <ol ref={list}>
        {shown.slice(0, most).map((item) => (
          <li key={item.key}>
            <a href={passageRoute(document, item.key)} aria-current={item.key === chosen ? 'true' : undefined}>
              <span class={`sign sign-${item.mark}`} aria-hidden="true">
                {signs[item.mark]}
              </span>
              <span class="visually-hidden">{item.mark.replace('-', ', ')}: </span>
              <span class="item-words">{item.words}</span>
            </a>
          </li>
        ))}
      </ol>
      {shown.length > most && (
        <button type="button" class="plain" onClick={() => setMost(most + STEP)}>
          Show more ({shown.length - most})
        </button>
      )}
    </nav>
  );
}

/** Scrolls a list so that its current link is in sight. */
function showCurrent(list: HTMLElement | null): void {
  const link = list?.querySelector<HTMLElement>('[aria-current]')?.getBoundingClientRect();
  if (list === null || link === undefined) return;
  const box = list.getBoundingClientRect();
  if (link.top < box.top || link.bottom > box.bottom) list.scrollTop += link.top - box.top - box.height / 3;
}
