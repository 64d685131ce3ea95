import type { JSX } from 'preact';
import type { Stance } from '../../core/stance.ts';
import { Confidence, EntityLink, PartyText, QuoteButton, Quotes, Row, Strength, type DetailContext } from './detail-parts.tsx';

const verbs = { negative: 'against', positive: 'for', neutral: 'on' } as const;
const rungs = ['', 'attention', 'concern', 'opposition', 'strong opposition', 'strongest'] as const;
const praise = ['', 'attention', 'welcome', 'support', 'strong support', 'strongest'] as const;
const spoken = { explicit: 'name spoken', implicit: 'name not spoken', 'reported-implicit': 'not spoken, says another voice' } as const;

/** A stance: who is for or against whom, how strongly, whether the name is spoken, and why the target is read so. */
export function StanceDetails({ stance, context }: { readonly stance: Stance; readonly context: DetailContext }): JSX.Element {
  const { polarity, strength, explicitness, holder, target, cue, topic, sourceChain, negated, scope = [], conditions, device, confidence } = stance;
  const nameOf = (id: string | null, words: string | undefined, fallback: string): string =>
    (id === null ? undefined : context.names.get(id)) ?? words?.replace(/\s+/gu, ' ') ?? id ?? fallback;
  return (
    <>
      <p class="kind">Stance</p>
      <h2 class="says">
        {nameOf(holder.entity, holder.text, 'Someone')} <span class={`pole pole-${polarity}`}>{negated ? `not ${verbs[polarity]}` : verbs[polarity]}</span>{' '}
        {nameOf(target.entity, undefined, 'an unnamed target')}
      </h2>
      <p class="chips">
        <span class={`chip pole-${polarity}`}>{polarity}</span>
        <span class={`chip chip-${explicitness}`}>{spoken[explicitness]}</span>
        {scope.map((word) => (
          <span key={word} class="chip">
            {word}
          </span>
        ))}
      </p>
      <dl class="rows">
        <Row name="Cue">
          <QuoteButton quote={cue} context={context} />
        </Row>
        <Row name="Strength">
          <Strength value={strength} words={(polarity === 'positive' ? praise : polarity === 'negative' ? rungs : [])[strength] ?? ''} />
        </Row>
        <Row name="Holder">
          <PartyText party={holder} context={context} />
        </Row>
        <Row name="Target">
          <PartyText party={{ ...target, basis: target.basis === 'none' ? 'inferred' : target.basis }} context={context} />
        </Row>
        {topic !== undefined && (
          <Row name="About">
            <QuoteButton quote={topic} context={context} />
          </Row>
        )}
        {target.candidates.length > 0 && (
          <Row name="Readings">
            <ol class="candidates">
              {target.candidates.map((candidate) => (
                <li key={candidate.entity}>
                  <EntityLink id={candidate.entity} context={context} /> <meter min={0} max={1} value={candidate.score} aria-label="Score" />{' '}
                  {Math.round(candidate.score * 100)} %<p class="reason">{candidate.reason}</p>
                  <Quotes quotes={candidate.evidence} context={context} />
                </li>
              ))}
            </ol>
          </Row>
        )}
        {conditions.length > 0 && (
          <Row name="Conditions">
            <Quotes quotes={conditions} context={context} />
          </Row>
        )}
        {sourceChain.length > 1 && (
          <Row name="Voices">
            <span class="chain">
              {sourceChain.map((id, index) => (
                <span key={id}>
                  {index > 0 && <span aria-label="hands on"> → </span>}
                  {id === 'author' ? 'the author' : <EntityLink id={id} context={context} />}
                </span>
              ))}
            </span>
          </Row>
        )}
        <Row name="Device">{device}</Row>
        <Confidence value={confidence} />
      </dl>
    </>
  );
}
