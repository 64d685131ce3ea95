import type { JSX } from 'preact';
import type { Attribution } from '../../core/attribution.ts';
import { passageRoute } from '../route.ts';
import { Confidence, PartyText, QuoteButton, Quotes, Row, type DetailContext } from './detail-parts.tsx';

/** Who says something, by which words, within whose words. */
export function AttributionDetails({ attribution, context }: { readonly attribution: Attribution; readonly context: DetailContext }): JSX.Element {
  const { kind, parent, source, cue, content, act, confidence } = attribution;
  const outer = context.analysis.attributions.find(({ id }) => id === parent);
  return (
    <>
      <p class="kind">Quoted speech</p>
      <h2 class="says">
        {context.names.get(source?.entity ?? '') ?? source?.text ?? 'A voice that is not named'} {cue === null ? 'says' : `«${cue.text}»`}
      </h2>
      <p class="chips">
        <span class="chip">{kind}</span>
        {act !== undefined && <span class="chip">{act}</span>}
      </p>
      <dl class="rows">
        <Row name="Source">{source === null ? undefined : <PartyText party={source} context={context} />}</Row>
        <Row name="Cue">{cue === null ? undefined : <QuoteButton quote={cue} context={context} />}</Row>
        <Row name="Content">
          <Quotes quotes={content} context={context} />
        </Row>
        <Row name="Within">
          {outer === undefined ? undefined : (
            <a href={passageRoute(context.document, outer.id)}>{context.names.get(outer.source?.entity ?? '') ?? outer.source?.text ?? 'another voice'}</a>
          )}
        </Row>
        <Confidence value={confidence} />
      </dl>
    </>
  );
}
