import type { Diagnostic } from '../../core/diagnostic.ts';
import { quoteOf } from '../../core/span.ts';
import type { Stance, StanceTarget } from '../../core/stance.ts';
import type { Draft } from './drafts.ts';
import { evidenceOf, reasonOf } from './reason.ts';
import type { StanceText } from './stance-text.ts';
import { unspokenTarget, type Surroundings } from './unspoken-target.ts';

/** A stance before it has its id, with what the id is made of. */
export interface Keyed {
  readonly key: readonly string[];
  readonly cue: Stance['cue'];
  readonly stance: Omit<Stance, 'id'>;
}

/** A stance with what its id is made of: holder, device, target and words, never offsets or confidence. */
export function keyed(stance: Omit<Stance, 'id'>): Keyed {
  const { holder, device, target, cue, topic } = stance;
  return { key: [holder.entity ?? holder.text ?? '', device, target.entity ?? '', normal(`${cue.text} ${topic?.text ?? ''}`)], cue, stance };
}

/** One stance for each holder and each target of a draft. */
export function toStances(text: StanceText, draft: Draft, around: Surroundings, diagnostics: Diagnostic[]): Keyed[] {
  const { rule } = draft.judgement.cue;
  const cue = quoteOf(text.text, draft.rung.span.start, draft.rung.span.end);
  const formula = draft.polarity === 'negative' ? draft.formulas[0] : undefined;
  const device = formula === undefined ? rule.device : formula.formula.file.id.replace(/^stance\./u, '');
  const targets = targetsOf(text, draft, around);
  if (targets[0]?.entity === null && !targets[0].named && draft.polarity === 'negative')
    diagnostics.push({ code: 'stance.unnamed-target', message: 'no candidate carries: the target stays open', ...cue });
  return draft.held.flatMap((held) =>
    targets
      .filter(
        ({ entity }) => entity === null || (!isOrHolds(text, entity, held.holder.entity) && !(held.holder.basis === 'inferred' && isIssuer(text, entity))),
      )
      .map((target): Keyed =>
        keyed({
          polarity: draft.polarity,
          strength: draft.rung.strength,
          explicitness: rule.explicitness ?? (target.named ? 'explicit' : 'implicit'),
          device,
          cue,
          ...(draft.topic === undefined ? {} : { topic: draft.topic }),
          holder: held.holder,
          target,
          sourceChain: [...held.chain],
          negated: draft.scope.negated,
          ...(draft.scope.marks.length === 0 ? {} : { scope: [...draft.scope.marks] }),
          conditions: [...draft.scope.conditions],
          reason: reasonOf(text, draft, held, target, cue),
          evidence: evidenceOf(draft, held, target, cue),
          by: `${rule.id}@1`,
          confidence: confidenceOf(draft, target),
        }),
      ),
  );
}

/** True where the target is the holder or a group that the holder belongs to. */
function isOrHolds({ entities }: StanceText, target: string, holder: string | null): boolean {
  return target === holder || (holder !== null && entities.get(target)?.members?.includes(holder) === true);
}

/** True for an issuer, and for whom issuers act: in one voice they neither praise nor blame each other. */
function isIssuer({ issuers, entities }: StanceText, target: string): boolean {
  const own = (id: string): readonly string[] => [id, ...(entities.get(id)?.countries ?? []), ...(entities.get(id)?.members ?? [])];
  const speaking = new Set(issuers.flatMap(own));
  const members = entities.get(target)?.members ?? [];
  return speaking.has(target) || (members.length > 0 && members.every((member) => speaking.has(member)));
}

/** Those whom words of the draft's phrase name, else one unspoken target; none where a demand is made of its own holder. */
function targetsOf(text: StanceText, draft: Draft, around: Surroundings): readonly StanceTarget[] {
  const holders = draft.held.map(({ holder }) => holder.entity);
  const demands = draft.judgement.cue.rule.frame === 'demand';
  const spoken = draft.spoken.filter(({ entity }) => !(demands && holders.includes(entity)));
  if (spoken.length > 0) return spoken.map(({ target }) => target);
  if (demands && draft.spoken.length > 0) return [];
  return [unspokenTarget(text, draft, holders, around) ?? { entity: null, basis: 'none', named: false, candidates: [] }];
}

const normal = (words: string): string => words.toLowerCase().replace(/\s+/gu, ' ').trim();

function confidenceOf({ held, judgement }: Draft, target: StanceTarget): number {
  const framed = judgement.cue.rule.frame === 'conduct' || judgement.cue.rule.frame === 'quality';
  const base = framed ? 0.7 : 0.85;
  const known = held.every(({ holder }) => holder.entity !== null) ? 0.05 : -0.1;
  const aim = target.named ? 0.05 : target.entity === null ? -0.15 : (target.candidates[0]?.score ?? 0.5) * 0.1 - 0.1;
  return Math.round((base + known + aim) * 100) / 100;
}
