import type { JSX } from 'preact';
import type { Claim } from '../../core/claim.ts';
import { passageRoute } from '../route.ts';
import { Confidence, EntityLinks, PartyText, QuoteButton, Quotes, Row, Strength, type DetailContext } from './detail-parts.tsx';

const ladder = ['', 'considers', 'intends', 'pledges', 'has decided', 'has done or signed'] as const;

/** A claim: what is asserted of whom, how certain, who says it, and what it promises. */
export function ClaimDetails({ claim, context }: { readonly claim: Claim; readonly context: DetailContext }): JSX.Element {
  const { type, text, predicate, roles, polarity, modality, factuality, tense, times, places, attribution, commitment, confidence } = claim;
  const parties = commitment === undefined ? [] : commitment.party === null ? (commitment.parties ?? []) : [commitment.party];
  const voice = context.analysis.attributions.find(({ id }) => id === attribution);
  return (
    <>
      <p class="kind">{commitment === undefined ? 'Claim' : 'Commitment'}</p>
      <h2 class="says">{text.replace(/\s+/gu, ' ')}</h2>
      <p class="chips">
        <span class="chip">{type}</span>
        <span class="chip">{modality}</span>
        <span class="chip">{factuality}</span>
        {polarity === 'negative' && <span class="chip pole-negative">negated</span>}
        {tense !== undefined && tense !== 'none' && <span class="chip">{tense}</span>}
      </p>
      <dl class="rows">
        <Row name="Predicate">
          {predicate.lemma} <QuoteButton quote={predicate} context={context} />
        </Row>
        {Object.entries(roles).map(([role, party]) =>
          party === undefined ? null : (
            <Row key={role} name={role}>
              <PartyText party={party} context={context} />
            </Row>
          ),
        )}
        {commitment !== undefined && (
          <>
            <Row name="Firmness">
              <Strength value={commitment.strength} words={ladder[commitment.strength] ?? ''} />
            </Row>
            <Row name="Party">{parties.length === 0 ? undefined : <EntityLinks ids={parties} context={context} />}</Row>
            <Row name="Deadline">{commitment.deadline === null ? undefined : <TimeLink id={commitment.deadline} context={context} />}</Row>
            <Row name="Quantity">{commitment.quantity === undefined ? undefined : <QuoteButton quote={commitment.quantity} context={context} />}</Row>
            <Row name="Conditions">{commitment.conditions.length === 0 ? undefined : <Quotes quotes={commitment.conditions} context={context} />}</Row>
          </>
        )}
        <Row name="Times">
          {times.length === 0
            ? undefined
            : times.map((id, index) => (
                <span key={id}>
                  {index > 0 && ', '}
                  <TimeLink id={id} context={context} />
                </span>
              ))}
        </Row>
        <Row name="Places">{places.length === 0 ? undefined : <EntityLinks ids={places} context={context} />}</Row>
        <Row name="Said by">
          {voice === undefined ? (
            'the text itself'
          ) : (
            <a href={passageRoute(context.document, voice.id)}>{context.names.get(voice.source?.entity ?? '') ?? voice.source?.text ?? 'someone'}</a>
          )}
        </Row>
        <Confidence value={confidence} />
      </dl>
    </>
  );
}

function TimeLink({ id, context }: { readonly id: string; readonly context: DetailContext }): JSX.Element {
  const time = context.analysis.times.find((candidate) => candidate.id === id);
  if (time === undefined) return <span>{id}</span>;
  return (
    <a href={passageRoute(context.document, id)}>
      {time.text}
      {time.timex.value === null ? '' : ` (${time.timex.value})`}
    </a>
  );
}
