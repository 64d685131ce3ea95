import type { Quote } from '../../core/span.ts';
import { bySpan } from '../../core/span.ts';
import type { StanceTarget } from '../../core/stance.ts';
import type { Draft } from './drafts.ts';
import type { Held } from './holder.ts';
import type { StanceText } from './stance-text.ts';

/** A sentence that a person can check: what the cue's rule says, whose attitude it is and why, whom it is aimed at and why. */
export function reasonOf(text: StanceText, { judgement, rung }: Draft, { holder }: Held, target: StanceTarget, cue: Quote): string {
  const { rule } = judgement.cue;
  const moved = rung.strength - rule.strength;
  const step = moved === 0 ? '' : `, ${moved > 0 ? 'raised' : 'lowered'} from ${rule.strength} to ${rung.strength}`;
  return `«${oneLine(cue.text)}»: ${lowerFirst(rule.means.replace(/\.$/u, ''))} (rung ${rung.strength}${step}); ${holderWords(text, holder)}; ${targetWords(text, target)}.`;
}

function holderWords({ entities }: StanceText, holder: Held['holder']): string {
  const words = holder.text === undefined ? '' : `«${oneLine(holder.text)}»`;
  if (holder.basis === 'stated') return `held by ${words}`;
  if (holder.basis === 'reported') return `in the words of ${words === '' ? 'their source' : words}`;
  return holder.entity === null ? 'in the voice of the text' : `in the voice of the text: ${entities.get(holder.entity)?.name ?? holder.entity}`;
}

function targetWords({ entities }: StanceText, { named, text, entity, candidates }: StanceTarget): string {
  if (named) return `aimed at «${oneLine(text ?? '')}»`;
  const [best] = candidates;
  if (entity !== null && best !== undefined) return `aimed at no one by name; read as ${entities.get(entity)?.name ?? entity}: ${best.reason}`;
  return best === undefined ? 'aimed at no one by name' : `aimed at no one by name; no candidate carries, the nearest: ${best.reason}`;
}

/** The words a stance rests on, in text order: cue, holder, target or what speaks for it, each once. */
export function evidenceOf(draft: Draft, { holder }: Held, target: StanceTarget, cue: Quote): Quote[] {
  const found = new Map<string, Quote>();
  const add = ({ start, end, text }: Partial<Quote>): void => {
    if (start !== undefined && end !== undefined && text !== undefined) found.set(`${start} ${end}`, { start, end, text });
  };
  add(cue);
  add(holder as Partial<Quote>);
  add(target as Partial<Quote>);
  for (const quote of target.candidates[0]?.evidence ?? []) add(quote);
  if (found.size === 1 && draft.topic !== undefined) add(draft.topic);
  return [...found.values()].toSorted(bySpan);
}

const oneLine = (words: string): string => words.replace(/\s+/gu, ' ');
const lowerFirst = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);
