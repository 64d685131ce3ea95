import type { ComponentChildren, JSX } from 'preact';
import type { Analysis } from '../../core/analysis.ts';
import type { Participant } from '../../core/attribution.ts';
import type { Quote, Span } from '../../core/span.ts';
import { passageRoute } from '../route.ts';

/** What the details of an item need beside the item. */
export interface DetailContext {
  readonly document: string;
  readonly names: ReadonlyMap<string, string>;
  readonly analysis: Analysis;
  onShow(span: Span): void;
}

/** A row of a list of details; nothing where there is nothing to say. */
export function Row({ name, children }: { readonly name: string; readonly children: ComponentChildren }): JSX.Element | null {
  if (children === undefined || children === null || children === '' || children === false) return null;
  return (
    <div class="row">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Words of the text, to be shown there. */
export function QuoteButton({ quote, context }: { readonly quote: Quote; readonly context: DetailContext }): JSX.Element {
  return (
    <button type="button" class="quote" title="Show in the text" onClick={() => context.onShow(quote)}>
      «{quote.text.replace(/\s+/gu, ' ')}»
    </button>
  );
}

/** Several quotes in a list. */
export function Quotes({ quotes, context }: { readonly quotes: readonly Quote[]; readonly context: DetailContext }): JSX.Element | null {
  if (quotes.length === 0) return null;
  return (
    <ul class="quotes">
      {quotes.map((quote) => (
        <li key={quote.start}>
          <QuoteButton quote={quote} context={context} />
        </li>
      ))}
    </ul>
  );
}

/** An entity by its name, as a link to its first mention. */
export function EntityLink({ id, context }: { readonly id: string; readonly context: DetailContext }): JSX.Element {
  const name = context.names.get(id);
  return name === undefined ? <span>{id}</span> : <a href={passageRoute(context.document, id)}>{name}</a>;
}

/** Entities by their names, with commas between them. */
export function EntityLinks({ ids, context }: { readonly ids: readonly string[]; readonly context: DetailContext }): JSX.Element {
  return (
    <>
      {ids.map((id, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <EntityLink id={id} context={context} />
        </span>
      ))}
    </>
  );
}

/** Someone who takes part: the entity, the words that name it, and how sure that is. */
export function PartyText({ party, context }: { readonly party: Participant; readonly context: DetailContext }): JSX.Element {
  const { entity, entities = [], start, end, text, basis } = party;
  const ids = entity === null ? entities : [entity];
  return (
    <>
      <EntityLinks ids={ids} context={context} />{' '}
      {start !== undefined && end !== undefined && text !== undefined && <QuoteButton quote={{ start, end, text }} context={context} />}{' '}
      {basis !== 'stated' && <span class="chip">{basis}</span>}
    </>
  );
}

/** A strength from 1 to 5 as bars and as a number. */
export function Strength({ value, words = '' }: { readonly value: number; readonly words?: string }): JSX.Element {
  return (
    <span class="strength">
      <span class="bars" aria-hidden="true">
        {[1, 2, 3, 4, 5].map((step) => (
          <span key={step} class={step <= value ? 'bar full' : 'bar'} />
        ))}
      </span>{' '}
      {value} of 5{words === '' ? '' : ` · ${words}`}
    </span>
  );
}

/** How sure the program is, in percent. */
export function Confidence({ value }: { readonly value: number | undefined }): JSX.Element | null {
  return value === undefined ? null : <Row name="Confidence">{Math.round(value * 100)} %</Row>;
}
