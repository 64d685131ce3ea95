import type { JSX } from 'preact';
import type { Analysis } from '../../core/analysis.ts';
import type { Span } from '../../core/span.ts';
import type { RuleNote } from '../../pages/page-data.ts';
import { passageRoute, routeTo } from '../route.ts';
import type { PageSource } from '../source/page-source.ts';
import { AttributionDetails } from './attribution-details.tsx';
import { ClaimDetails } from './claim-details.tsx';
import { CorrectionPanel } from './correction-panel.tsx';
import type { DetailContext } from './detail-parts.tsx';
import { EntityDetails } from './entity-details.tsx';
import { MakerNote } from './maker-note.tsx';
import { StanceDetails } from './stance-details.tsx';
import { TextOverview } from './text-overview.tsx';
import type { TextItem } from './text-items.ts';
import { TimeDetails } from './time-details.tsx';

/** What is known of the chosen item: what it says, why, by which rule, on which words; without one, what the text holds. */
export function ItemPanel(props: {
  readonly source: PageSource;
  readonly analysis: Analysis;
  readonly items: readonly TextItem[];
  readonly item: TextItem | undefined;
  readonly span: Span | undefined;
  readonly notes: Readonly<Record<string, RuleNote>>;
  onShow(span: Span): void;
  onWalk(step: 1 | -1): void;
}): JSX.Element {
  const { source, analysis, items, item, span, notes } = props;
  const { id } = analysis.document;
  const here = item ?? span;
  return (
    <aside class="panel" aria-label="Chosen item">
      <div class="panel-head">
        <div class="walk">
          <button type="button" aria-label="Previous item" onClick={() => props.onWalk(-1)}>
            ←
          </button>
          <button type="button" aria-label="Next item" onClick={() => props.onWalk(1)}>
            →
          </button>
        </div>
        {here !== undefined && (
          <>
            <a class="deep-link" href={passageRoute(id, item?.key ?? here)} title="The address of this passage, to be copied">
              # link
            </a>
            <a class="close" href={routeTo('document', id)} aria-label="Close the item">
              ✕
            </a>
          </>
        )}
      </div>
      <div class="panel-body" aria-live="polite">
        {item !== undefined ? (
          <ItemDetails item={item} context={{ document: id, names: namesOf(analysis), analysis, onShow: props.onShow }} />
        ) : span !== undefined ? (
          <>
            <p class="kind">Passage</p>
            <blockquote>{analysis.document.text.slice(span.start, span.end)}</blockquote>
          </>
        ) : (
          <TextOverview analysis={analysis} items={items} />
        )}
      </div>
      {here !== undefined && <AlsoHere document={id} items={items} item={item} span={here} />}
      {item !== undefined && <MakerNote maker={makerOf(item)} entity={item.layer === 'entities' ? item.entity.id : undefined} notes={notes} />}
      {item !== undefined && source.corrections !== undefined && (
        <CorrectionPanel key={item.key} corrections={source.corrections} analysis={analysis} item={item} />
      )}
    </aside>
  );
}

function ItemDetails({ item, context }: { readonly item: TextItem; readonly context: DetailContext }): JSX.Element {
  switch (item.layer) {
    case 'stances':
      return <StanceDetails stance={item.stance} context={context} />;
    case 'claims':
      return <ClaimDetails claim={item.claim} context={context} />;
    case 'quotes':
      return <AttributionDetails attribution={item.attribution} context={context} />;
    case 'times':
      return <TimeDetails time={item.time} context={context} />;
    case 'entities':
      return <EntityDetails entity={item.entity} mention={item.mention} context={context} />;
  }
}

function makerOf(item: TextItem): string {
  switch (item.layer) {
    case 'stances':
      return item.stance.by;
    case 'claims':
      return item.claim.by;
    case 'quotes':
      return item.attribution.by;
    case 'times':
      return item.time.by;
    case 'entities':
      return item.mention.by;
  }
}

function namesOf({ entities }: Analysis): ReadonlyMap<string, string> {
  return new Map(entities.map((entity) => [entity.id, entity.name]));
}

/** Items of other layers that share words with the chosen one, at most so many. */
const MOST_OTHERS = 12;

function AlsoHere(props: {
  readonly document: string;
  readonly items: readonly TextItem[];
  readonly item: TextItem | undefined;
  readonly span: Span;
}): JSX.Element | null {
  const { document, items, item, span } = props;
  const others = items.filter((other) => other !== item && other.start < span.end && other.end > span.start);
  if (others.length === 0) return null;
  return (
    <details class="also">
      <summary>Also in these words ({others.length})</summary>
      <ul>
        {others.slice(0, MOST_OTHERS).map((other) => (
          <li key={other.key}>
            <span class="kind-word">{other.mark.replace('-', ', ')}</span> <a href={passageRoute(document, other.key)}>{shorten(other.words)}</a>
          </li>
        ))}
      </ul>
    </details>
  );
}

const shorten = (words: string): string => (words.length > 90 ? `${words.slice(0, 88)}…` : words);
