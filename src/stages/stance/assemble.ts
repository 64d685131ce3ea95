import type { Diagnostic } from '../../core/diagnostic.ts';
import { quoteOf, type Quote } from '../../core/span.ts';
import type { Stance, StanceTarget } from '../../core/stance.ts';
import { nounPhrase } from '../../match/clause.ts';
import { childrenWith, relationSet } from '../../match/dependency-tree.ts';
import { spanOf, trimRange } from '../../match/token-range.ts';
import type { Draft } from './drafts.ts';
import { evidenceOf, reasonOf } from './reason.ts';
import { uposOf, type StanceText } from './stance-text.ts';
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
  // «We call on all parties to refrain»: what is asked of all blames no one.
  const isOfAll = rule.frame === 'demand' && targets[0]?.entity === null && targets[0].text !== undefined;
  if (targets[0]?.entity === null && !targets[0].named && draft.polarity === 'negative' && !isOfAll)
    diagnostics.push({ code: 'stance.unnamed-target', message: 'no candidate carries: the target stays open', ...cue });
  return draft.held.flatMap((held) =>
    targets
      .filter(
        ({ entity }) => entity === null || (!isOrHolds(text, entity, held.holder.entity) && !(held.holder.basis === 'inferred' && isIssuer(text, entity))),
      )
      .map((target): Keyed =>
        keyed({
          polarity: isOfAll ? 'neutral' : draft.polarity,
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
  const addressed = demands ? addresseeOf(text, draft) : undefined;
  if (addressed !== undefined) return [{ entity: null, ...addressed, basis: 'none', named: false, candidates: [] }];
  return [unspokenTarget(text, draft, holders, around) ?? { entity: null, basis: 'none', named: false, candidates: [] }];
}

/**
 * Those whom a demand is made of in words that no entity is known by and that single out no one («all parties», «financial institutions»):
 * nobody else is meant. Undefined for a pronoun, and for one that is told from others («the aggressor»), who may be found elsewhere.
 */
function addresseeOf(text: StanceText, { judgement }: Draft): Quote | undefined {
  const { tree, tags, tokens, rules } = text;
  const [first] = judgement.parties;
  if (first === undefined || (pointing.has(uposOf(text, first)) && !everyone.has(tokens.lower[first] ?? ''))) return undefined;
  const isToldApart = childrenWith(tree, first, determiners).some((word) => !open.has(tokens.lower[word] ?? ''));
  if (isToldApart && !rules.scope.everyone.has(tags.lemma[first] ?? '')) return undefined;
  const last = judgement.parties.at(-1) ?? first;
  // What they are to do begins with «to», wherever the parse hangs it.
  const end = nounPhrase(tree, last)[1];
  const acts = firstOf(tokens.lower, 'to', first + 1, end);
  const range = trimRange(tokens, [nounPhrase(tree, first)[0], acts]);
  if (range === undefined) return undefined;
  const words = spanOf(tokens, range);
  return quoteOf(text.text, words.start, words.end);
}

/** The index of a word from `from` on, or `end`. */
function firstOf(words: readonly string[], word: string, from: number, end: number): number {
  for (let token = from; token < end; token++) if (words[token] === word) return token;
  return end;
}
const determiners = relationSet('det', 'nmod:poss');
const open: ReadonlySet<string> = new Set(['all', 'both', 'each', 'every', 'any', 'some', 'other', 'a', 'an', 'no']);
const pointing: ReadonlySet<string> = new Set(['PRON', 'DET']);
const everyone: ReadonlySet<string> = new Set(['all', 'everyone', 'everybody', 'both', 'others']);

const normal = (words: string): string => words.toLowerCase().replace(/\s+/gu, ' ').trim();

function confidenceOf({ held, judgement }: Draft, target: StanceTarget): number {
  const framed = judgement.cue.rule.frame === 'conduct' || judgement.cue.rule.frame === 'quality';
  const base = framed ? 0.7 : 0.85;
  const known = held.every(({ holder }) => holder.entity !== null) ? 0.05 : -0.1;
  const aim = target.named ? 0.05 : target.entity === null ? -0.15 : (target.candidates[0]?.score ?? 0.5) * 0.1 - 0.1;
  return Math.round((base + known + aim) * 100) / 100;
}
