import type { JSX } from 'preact';
import type { Entity, Mention } from '../../core/entity.ts';
import { passageRoute } from '../route.ts';
import { Confidence, EntityLink, QuoteButton, Row, type DetailContext } from './detail-parts.tsx';

/** An entity with its mentions, its relations, and where the outside world knows it. */
export function EntityDetails({
  entity,
  mention,
  context,
}: {
  readonly entity: Entity;
  readonly mention: Mention;
  readonly context: DetailContext;
}): JSX.Element {
  const { id, name, type, links = {}, countries = [], members = [], mentions } = entity;
  const wikidata = /^Q\d+$/u.test(links['wikidata'] ?? '') ? links['wikidata'] : undefined;
  const relations = context.analysis.relations.filter(({ from, to }) => from === id || to === id);
  const list = (ids: readonly string[]): JSX.Element | undefined =>
    ids.length === 0 ? undefined : (
      <>
        {ids.map((other, index) => (
          <span key={other}>
            {index > 0 && ', '}
            <EntityLink id={other} context={context} />
          </span>
        ))}
      </>
    );
  return (
    <>
      <p class="kind">Entity</p>
      <h2 class="says">{name}</h2>
      <p class="chips">
        <span class="chip">{type.replaceAll('_', ' ')}</span>
        <span class="chip">{mention.form}</span>
      </p>
      <dl class="rows">
        <Row name="Here">
          <QuoteButton quote={mention} context={context} />
          {mention.reason !== undefined && <p class="reason">{mention.reason}</p>}
        </Row>
        <Row name="Country">{list(countries.filter((country) => country !== id))}</Row>
        <Row name="Members">{list(members)}</Row>
        <Row name="Mentions">
          {mentions.length}:{' '}
          {mentions.map((other, index) => (
            <span key={other.start}>
              {index > 0 && ' · '}
              <a href={passageRoute(context.document, `${id}@${other.start}`)} aria-current={other === mention ? 'true' : undefined}>
                {other.text.replace(/\s+/gu, ' ')}
              </a>
            </span>
          ))}
        </Row>
        <Row name="Relations">
          {relations.length === 0 ? undefined : (
            <ul class="plain-list">
              {relations.map((relation) => (
                <li key={`${relation.type} ${relation.from} ${relation.to} ${relation.start}`}>
                  {context.names.get(relation.from) ?? relation.from} <em>{relation.type.replaceAll('-', ' ')}</em>{' '}
                  {context.names.get(relation.to) ?? relation.to}
                </li>
              ))}
            </ul>
          )}
        </Row>
        <Row name="Id">
          <code>{id}</code>
        </Row>
        <Row name="Wikidata">
          {wikidata === undefined ? undefined : (
            <a href={`https://www.wikidata.org/wiki/${wikidata}`} rel="noreferrer noopener">
              {wikidata}
            </a>
          )}
        </Row>
        <Confidence value={mention.confidence} />
      </dl>
    </>
  );
}
