import type { Analysis } from './analysis.ts';
import { sha256 } from './id.ts';

/** A place where an analysis does not agree with its own text. */
export interface Mismatch {
  /** The path of the item in the record: `entities.3.mentions.0`. */
  readonly path: string;
  readonly expected: string;
  readonly found: string;
}

/**
 * Re-slices every quote of an analysis: whatever has `start`, `end` and `text` must satisfy `text.slice(start, end) === quote.text`,
 * every bare span must lie inside the text, every reference to an entity, time or attribution must lead somewhere, and the text's digest must be right.
 */
export function verifyAnalysis(analysis: Analysis): { readonly spans: number; readonly mismatches: readonly Mismatch[] } {
  const { text } = analysis.document;
  const mismatches: Mismatch[] = [];
  let spans = 0;
  const digest = sha256(text);
  if (digest !== analysis.document.textSha256) mismatches.push({ path: 'document.textSha256', expected: analysis.document.textSha256, found: digest });

  function visit(value: unknown, path: string): void {
    if (value === null || typeof value !== 'object') return;
    if (Array.isArray(value)) {
      value.forEach((item, index) => visit(item, `${path}.${index}`));
      return;
    }
    const item = value as Record<string, unknown>;
    if (typeof item['start'] === 'number' && typeof item['end'] === 'number') {
      spans++;
      const { start, end } = item as { start: number; end: number };
      const slice = text.slice(start, end);
      if (start > end || end > text.length) mismatches.push({ path, expected: `0 ≤ start ≤ end ≤ ${text.length}`, found: `${start}..${end}` });
      else if (typeof item['text'] === 'string' && item['text'] !== slice) mismatches.push({ path, expected: item['text'], found: slice });
    }
    for (const [key, child] of Object.entries(item)) visit(child, path === '' ? key : `${path}.${key}`);
  }
  const { document: _document, provenance: _provenance, ...items } = analysis;
  visit(items, '');
  mismatches.push(...danglingReferences(analysis));
  return { spans, mismatches };
}

function danglingReferences(analysis: Analysis): Mismatch[] {
  const known = new Set([
    'author',
    ...analysis.entities.map((item) => item.id),
    ...analysis.times.map((item) => item.id),
    ...analysis.attributions.map((item) => item.id),
  ]);
  const missing: Mismatch[] = [];
  const need = (id: string | null | undefined, path: string): void => {
    if (id !== null && id !== undefined && !known.has(id)) missing.push({ path, expected: 'an id of this analysis', found: id });
  };
  analysis.document.issuers.forEach((id, index) => id.startsWith('e:') && need(id, `document.issuers.${index}`));
  analysis.attributions.forEach((item, index) => {
    need(item.parent, `attributions.${index}.parent`);
    need(item.source?.entity, `attributions.${index}.source.entity`);
  });
  analysis.claims.forEach((item, index) => {
    need(item.attribution, `claims.${index}.attribution`);
    for (const [role, participant] of Object.entries(item.roles)) need(participant?.entity, `claims.${index}.roles.${role}.entity`);
    item.times.forEach((id) => need(id, `claims.${index}.times`));
    item.places.forEach((id) => need(id, `claims.${index}.places`));
    need(item.commitment?.party, `claims.${index}.commitment.party`);
  });
  analysis.stances.forEach((item, index) => {
    need(item.holder.entity, `stances.${index}.holder.entity`);
    need(item.target.entity, `stances.${index}.target.entity`);
    item.target.candidates.forEach((candidate) => need(candidate.entity, `stances.${index}.target.candidates`));
    item.sourceChain.forEach((id) => need(id, `stances.${index}.sourceChain`));
  });
  return missing;
}
