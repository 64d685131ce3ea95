import { quoteOf, type Quote } from '../../core/span.ts';
import type { StanceTarget, TargetCandidate } from '../../core/stance.ts';
import { formulaCandidates } from './candidates.ts';
import type { Antagonists } from './antagonists.ts';
import type { Draft } from './drafts.ts';
import type { PlaceIndex } from './place-index.ts';
import type { StanceText } from './stance-text.ts';

/** Drafts by the index of their sentence. */
export type DraftsBySentence = ReadonlyMap<number, readonly Draft[]>;

/** What is looked at around a draft. */
export interface Surroundings {
  readonly all: DraftsBySentence;
  readonly places: PlaceIndex;
  readonly antagonists: Antagonists;
}

/**
 * Reads a target that no word of the cue's own phrase names: what the author says about it, the conventions of a formula, or what
 * "such actions" point back to. Undefined where nothing speaks for anyone; entity null where candidates do not carry.
 */
export function unspokenTarget(text: StanceText, draft: Draft, holders: readonly (string | null)[], around: Surroundings): StanceTarget | undefined {
  const { all, places, antagonists } = around;
  const reported = authorSays(text, draft, all);
  const conventional = draft.polarity === 'negative' ? draft.formulas.flatMap((hit) => formulaCandidates(text, hit, holders, places)) : [];
  const near = reported.length + conventional.length > 0 ? [] : pointsBack(text, draft, all);
  const blamed = reported.length + conventional.length + near.length > 0 ? [] : antagonists.candidates(draft);
  const candidates = merge([...reported, ...conventional, ...near, ...blamed]);
  const [best, second] = candidates;
  if (best === undefined) return undefined;
  const { taken, margin } = text.rules.evidence;
  const carries = best.score >= taken && (second === undefined || best.score - second.score >= margin);
  return { entity: carries ? best.entity : null, basis: carries ? (reported.length > 0 ? 'reported' : 'inferred') : 'none', named: false, candidates };
}

/** One candidate an entity, with the best of its scores. */
function merge(candidates: readonly TargetCandidate[]): TargetCandidate[] {
  const best = new Map<string, TargetCandidate>();
  for (const candidate of candidates) {
    const old = best.get(candidate.entity);
    if (old === undefined || candidate.score > old.score) best.set(candidate.entity, candidate);
  }
  return [...best.values()].toSorted((a, b) => b.score - a.score || (a.entity < b.entity ? -1 : 1));
}

/** "…, implicitly criticizing China": the same sentence or the next says whom it is aimed at. */
function authorSays(text: StanceText, draft: Draft, all: DraftsBySentence): TargetCandidate[] {
  if (draft.polarity !== 'negative' || draft.judgement.cue.rule.explicitness === 'reported-implicit') return [];
  const own = text.tokens.sentence[draft.judgement.cue.head] ?? 0;
  const sameParagraph = text.sentences[own]?.paragraph === text.sentences[own + 1]?.paragraph;
  const found: TargetCandidate[] = [];
  for (const other of [...(all.get(own) ?? []), ...(sameParagraph ? (all.get(own + 1) ?? []) : [])].filter(
    ({ judgement }) => judgement.cue.rule.explicitness === 'reported-implicit',
  )) {
    const away = (text.tokens.sentence[other.judgement.cue.head] ?? 0) - own;
    for (const { entity, target } of other.spoken) {
      if (entity === null || target.end === undefined) continue;
      const start = Math.min(other.rung.span.start, target.start ?? Infinity);
      const end = Math.max(other.rung.span.end, target.end);
      found.push({
        entity,
        score: text.rules.evidence.author,
        reason:
          away === 0
            ? `the author says so in the same sentence: «${text.text.slice(start, end)}»`
            : `the author says so in the next sentence: «${text.text.slice(start, end)}»`,
        evidence: [quoteOf(text.text, start, end)],
      });
    }
  }
  return found;
}

const pointers: ReadonlySet<string> = new Set(['such', 'this', 'these', 'those', 'that']);

/** "such actions", "these threats": whom the nearest sentence before, of the paragraph and within two, says the same of; the one named most often leads. */
function pointsBack(text: StanceText, draft: Draft, all: DraftsBySentence): TargetCandidate[] {
  const pointer = draft.judgement.topics.some((topic) => {
    for (let token = Math.max(0, topic - 4); token <= topic; token++)
      if (pointers.has(text.tokens.lower[token] ?? '') && (text.tree.parse.head[token] === topic || token === topic)) return true;
    return false;
  });
  if (!pointer) return [];
  const own = text.tokens.sentence[draft.judgement.cue.head] ?? 0;
  const earlier = [own, own - 1, own - 2]
    .filter((sentence) => text.sentences[sentence]?.paragraph === text.sentences[own]?.paragraph)
    .map((sentence) =>
      (all.get(sentence) ?? [])
        .filter((other) => other.polarity === draft.polarity && other.judgement.cue.first < draft.judgement.cue.first)
        .flatMap(({ spoken }) => spoken),
    )
    .find((spoken) => spoken.length > 0);
  return pointedAt(text, earlier ?? []);
}

/** How much less speaks for one who is named less often than another. */
const LESS_OFTEN = 0.2;

function pointedAt(text: StanceText, earlier: Draft['spoken']): TargetCandidate[] {
  const times = new Map<string, Quote[]>();
  for (const { entity, target } of earlier) {
    if (entity === null || target.start === undefined || target.end === undefined) continue;
    times.set(entity, [...(times.get(entity) ?? []), quoteOf(text.text, target.start, target.end)]);
  }
  const most = Math.max(0, ...[...times.values()].map((quotes) => quotes.length));
  return [...times].map(([entity, quotes]) => ({
    entity,
    score: Math.round((text.rules.evidence.anaphora - (quotes.length < most ? LESS_OFTEN : 0)) * 100) / 100,
    reason: `the words point back to what is said of «${quotes.at(-1)?.text ?? ''}» before`,
    evidence: quotes.slice(-1),
  }));
}
