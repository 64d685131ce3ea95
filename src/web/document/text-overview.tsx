import type { JSX } from 'preact';
import type { Analysis } from '../../core/analysis.ts';
import { passageRoute } from '../route.ts';
import type { TextItem } from './text-items.ts';

/** Stances that are listed at once. */
const MOST = 30;

/** What the panel shows before an item is chosen: how to read the marks, and the stances of the text. */
export function TextOverview({ analysis, items }: { readonly analysis: Analysis; readonly items: readonly TextItem[] }): JSX.Element {
  const { document, stances, diagnostics, provenance } = analysis;
  const names = new Map(analysis.entities.map((entity) => [entity.id, entity.name]));
  return (
    <>
      <p class="kind">In this text</p>
      <h2 class="says">
        {stances.length} stances, {analysis.claims.length} claims
      </h2>
      <p class="hint">Choose a marked passage to see what it says and why. In the text, the arrow keys ← and → walk from mark to mark.</p>
      <ol class="stance-list">
        {items
          .filter((item) => item.layer === 'stances')
          .slice(0, MOST)
          .map(({ stance, key }) => (
            <li key={key}>
              <a href={passageRoute(document.id, key)}>
                <span class={`pole pole-${stance.polarity}`} aria-hidden="true">
                  {stance.polarity === 'negative' ? '−' : stance.polarity === 'positive' ? '+' : '○'}
                  {stance.strength}
                </span>
                <span class="visually-hidden">
                  {stance.polarity}, strength {stance.strength}:{' '}
                </span>
                {names.get(stance.holder.entity ?? '') ?? stance.holder.text ?? 'someone'} → {names.get(stance.target.entity ?? '') ?? 'unnamed'}
                {stance.explicitness !== 'explicit' && <span class="chip chip-implicit">not named</span>}
              </a>
            </li>
          ))}
      </ol>
      {diagnostics.length > 0 && (
        <details class="also">
          <summary>Doubts ({diagnostics.length})</summary>
          <ul>
            {diagnostics.map(({ code, message, start, end }) => (
              <li key={`${code} ${start ?? ''} ${message}`}>
                {start === undefined || end === undefined ? message : <a href={passageRoute(document.id, { start, end })}>{message}</a>}{' '}
                <span class="kind-word">{code}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      <p class="place">
        communique {provenance.tool.version}, pipeline {provenance.pipeline.name} {provenance.pipeline.version}
      </p>
    </>
  );
}
