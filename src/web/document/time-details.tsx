import type { JSX } from 'preact';
import type { Time } from '../../core/timex.ts';
import { passageRoute } from '../route.ts';
import { Confidence, EntityLink, Row, type DetailContext } from './detail-parts.tsx';

const bases = {
  absolute: 'says it all itself',
  document: 'read against the date of the document',
  text: 'read against another time of the text',
  event: 'read against an event',
  inferred: 'its missing part is inferred',
  open: 'left open: the text does not say against what',
} as const;

/** A time expression with its TIMEX3 value and what it was read against. */
export function TimeDetails({ time, context }: { readonly time: Time; readonly context: DetailContext }): JSX.Element {
  const { timex, anchor, text, confidence } = time;
  const against = context.analysis.times.find(({ id }) => id === anchor.time);
  return (
    <>
      <p class="kind">Time</p>
      <h2 class="says">
        «{text}» <span class="value">{timex.value ?? 'no value'}</span>
      </h2>
      <p class="chips">
        <span class="chip">{timex.type}</span>
        {timex.mod !== undefined && <span class="chip">{timex.mod.toLowerCase().replaceAll('_', ' ')}</span>}
      </p>
      <dl class="rows">
        <Row name="Reading">{bases[anchor.basis]}</Row>
        <Row name="Against">
          {against !== undefined ? (
            <a href={passageRoute(context.document, against.id)}>
              {against.text} ({against.timex.value ?? '–'})
            </a>
          ) : anchor.entity !== undefined ? (
            <EntityLink id={anchor.entity} context={context} />
          ) : undefined}
        </Row>
        <Row name="Begins">{timex.beginPoint}</Row>
        <Row name="Ends">{timex.endPoint}</Row>
        <Row name="How often">{[timex.quant, timex.freq].filter(Boolean).join(' ')}</Row>
        <Confidence value={confidence} />
      </dl>
    </>
  );
}
