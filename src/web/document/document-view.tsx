import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Analysis } from '../../core/analysis.ts';
import type { Span } from '../../core/span.ts';
import type { RuleNote } from '../../pages/page-data.ts';
import { passageRoute, routeTo } from '../route.ts';
import type { PageSource } from '../source/page-source.ts';
import { useAnswer } from '../use-answer.ts';
import { Waiting } from '../waiting.tsx';
import { DocumentHead } from './document-head.tsx';
import { ItemList } from './item-list.tsx';
import { ItemPanel } from './item-panel.tsx';
import { partsOf } from './item-parts.ts';
import { firstLayers, LayerSwitches } from './layer-switches.tsx';
import { canMark, mark, unmark } from './marks.ts';
import { findItem, findSpan, itemsAt, markNames, textItems, type LayerName, type TextItem } from './text-items.ts';
import { textBlocks } from './text-blocks.ts';
import { layoutOf, type TextLayout } from './text-layout.ts';
import { TextPane } from './text-pane.tsx';

/** A document with its layers; `at` is the item or span its address leads to. */
export function DocumentView({ source, id, at }: { readonly source: PageSource; readonly id: string; readonly at: string | undefined }): JSX.Element {
  const analysis = useAnswer(() => source.analysis(id), id);
  const notes = useAnswer(() => source.notes(id), id);
  if (analysis.state !== 'here') return <Waiting answer={analysis} />;
  return <Reader key={id} source={source} analysis={analysis.value} notes={notes.state === 'here' ? notes.value : {}} at={at} />;
}

const chosenMarks = ['holder', 'target', 'evidence', 'chosen'] as const;

function Reader(props: {
  readonly source: PageSource;
  readonly analysis: Analysis;
  readonly notes: Readonly<Record<string, RuleNote>>;
  readonly at: string | undefined;
}): JSX.Element {
  const { source, analysis, notes, at } = props;
  const { document } = analysis;
  const items = useMemo(() => textItems(analysis), [analysis]);
  const blocks = useMemo(() => textBlocks(analysis), [analysis]);
  const [layers, setLayers] = useState<ReadonlySet<LayerName>>(firstLayers);
  const pane = useRef<HTMLDivElement>(null);
  const layout = useRef<TextLayout>(null);
  const item = findItem(items, at);
  const span = item === undefined ? findSpan(at, document.text.length) : undefined;
  useLayoutEffect(() => {
    if (pane.current !== null) layout.current = layoutOf(pane.current, blocks);
    return () => unmark([...markNames, ...chosenMarks]);
  }, [blocks]);
  useLayoutEffect(() => {
    if (layout.current !== null) markLayers(items, layers, layout.current);
  }, [items, layers]);
  useEffect(() => {
    if (layout.current !== null) markChosen(item, span, layout.current);
  }, [item, span?.start, span?.end]);
  const walk = (step: 1 | -1): void => {
    const next = neighbour(items, layers, item, span, step);
    if (next !== undefined) turnTo(passageRoute(document.id, next.key));
  };
  return (
    <article class="reader">
      <DocumentHead document={document} names={new Map(analysis.entities.map((entity) => [entity.id, entity.name]))} />
      <aside class="left" aria-label="Layers and items">
        <LayerSwitches items={items} layers={layers} onChange={setLayers} />
        <ItemList document={document.id} items={items} layers={layers} chosen={item?.key} />
      </aside>
      <div class="middle">
        {!canMark() && <p class="hint">This browser cannot mark text (CSS Custom Highlight API). The list of items works all the same.</p>}
        <TextPane
          text={document.text}
          blocks={blocks}
          pane={pane}
          label="Text. The left and right arrow keys walk through the marked items."
          onPlace={(node, offset) => {
            const place = layout.current?.offset(node, offset) ?? -1;
            const found = place < 0 ? [] : itemsAt(items, layers, place);
            const next = found[(found.findIndex((candidate) => candidate.key === item?.key) + 1) % found.length];
            if (next !== undefined) location.hash = passageRoute(document.id, next.key);
          }}
          onWalk={walk}
          onLeave={() => turnTo(routeTo('document', document.id))}
        />
      </div>
      <ItemPanel
        source={source}
        analysis={analysis}
        items={items}
        item={item}
        span={span}
        notes={notes}
        onShow={(place) => layout.current?.show(place)}
        onWalk={walk}
      />
    </article>
  );
}

/** Goes to an address without a new entry in the browser's history. */
function turnTo(hash: string): void {
  history.replaceState(null, '', hash);
  dispatchEvent(new HashChangeEvent('hashchange'));
}

function markLayers(items: readonly TextItem[], layers: ReadonlySet<LayerName>, layout: TextLayout): void {
  for (const [priority, name] of markNames.entries()) {
    const spans = items.filter((item) => item.mark === name && layers.has(item.layer)).flatMap((item) => item.spans);
    mark(
      name,
      spans.map((span) => layout.range(span)),
      priority,
    );
  }
}

function markChosen(item: TextItem | undefined, span: Span | undefined, layout: TextLayout): void {
  const parts = item === undefined ? { holder: [], target: [], evidence: [] } : partsOf(item);
  const chosen = item?.spans ?? (span === undefined ? [] : [span]);
  for (const [index, name] of chosenMarks.entries()) {
    mark(
      name,
      (name === 'chosen' ? chosen : parts[name]).map((place) => layout.range(place)),
      markNames.length + index,
    );
  }
  const [first] = chosen;
  if (first !== undefined) layout.show(first);
}

/** The item before or after the chosen one among those that are marked. */
function neighbour(
  items: readonly TextItem[],
  layers: ReadonlySet<LayerName>,
  item: TextItem | undefined,
  span: Span | undefined,
  step: 1 | -1,
): TextItem | undefined {
  const shown = items.filter((candidate) => layers.has(candidate.layer) || candidate === item);
  if (item !== undefined) return shown[shown.indexOf(item) + step];
  const from = span?.start ?? -1;
  return step === 1 ? shown.find((candidate) => candidate.start > from) : shown.findLast((candidate) => candidate.start < from);
}
