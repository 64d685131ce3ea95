import type { Entity } from '../../core/entity.ts';
import { stableIds } from '../../core/id.ts';
import type { Diagnostic } from '../../core/diagnostic.ts';
import { bySpan, quoteOf } from '../../core/span.ts';
import type { Stance, StanceTarget } from '../../core/stance.ts';
import type { Stage, StageResult } from '../../core/stage.ts';
import { entityOf, readLexicon } from '../../resources/lexicon.ts';
import type { Resources } from '../../resources/resources.ts';
import { antagonistsOf } from './antagonists.ts';
import { absorb, bySentence } from './absorb.ts';
import { draftsOf, type Draft } from './drafts.ts';
import { findCues } from './find-cues.ts';
import { findFormulas } from './formulas.ts';
import { formulaDrafts } from './formula-drafts.ts';
import { placeIndex } from './place-index.ts';
import { compileStanceRules, readStanceFiles, type StanceRules } from './stance-rules.ts';
import { stanceText, type StanceLayers, type StanceText } from './stance-text.ts';
import { hasEnough } from './targets.ts';
import { toneStances } from './tone.ts';
import { unspokenTarget, type Surroundings } from './unspoken-target.ts';

type Needs = 'document' | 'sentences' | 'tokens' | 'tags' | 'parse' | 'entities' | 'attributions' | 'issuers';

/**
 * Finds who praises, blames or presses whom, how strongly, and whether the name is spoken.
 * Reads `stance/*.yaml` and `stance/formulas/*.yaml` of the pipeline.
 */
export function stanceStage(resources: Resources): Stage<Needs, 'stances' | 'unspoken'> {
  const files = readStanceFiles(resources);
  const lexicon = readLexicon(resources);
  const ids = [...new Set(files.formulas.flatMap(({ targets }) => targets.map(({ entity }) => entity)))];
  const entries = ids.map((id) => lexicon.indexOf(id)).filter((index) => index >= 0);
  return makeStanceStage(compileStanceRules(files), new Map(entries.map((index) => [lexicon.entry(index).id, entityOf(lexicon.entry(index))])));
}

/** The stage over compiled rules and the entities, by id, that its formulas conventionally aim at: tests run it with a single rule. */
export function makeStanceStage(rules: StanceRules, conventional: ReadonlyMap<string, Entity> = new Map()): Stage<Needs, 'stances' | 'unspoken'> {
  return {
    name: 'stance',
    version: 1,
    requires: ['document', 'sentences', 'tokens', 'tags', 'parse', 'entities', 'attributions', 'issuers'],
    provides: ['stances', 'unspoken'],
    optional: ['claims', 'blocks'],
    run: (layers) => findStances(layers, rules, conventional),
  };
}

function findStances(layers: StanceLayers, rules: StanceRules, conventional: ReadonlyMap<string, Entity>): StageResult<'stances' | 'unspoken'> {
  const text = stanceText(layers, rules, conventional);
  const formulas = findFormulas(text);
  const drafts = draftsOf(text, findCues(text), formulas);
  const places = placeIndex(text);
  const [firm, open] = partition([...drafts, ...formulaDrafts(text, formulas, drafts, places)], (draft) => hasEnough(text, draft.judgement, draft.spoken));
  const antagonists = antagonistsOf(text, firm);
  const kept = absorb([...firm, ...open.filter((draft) => antagonists.allow(draft))], text.tokens);
  const all = bySentence(kept, text.tokens);
  const diagnostics: Diagnostic[] = [];
  const ruled = kept.flatMap((draft) => toStances(text, draft, { all, places, antagonists }, diagnostics));
  const toned = toneStances(
    text,
    ruled.map(({ stance }) => stance),
  ).map((stance) => keyed(stance));
  const stances = [...ruled, ...toned].toSorted((a, b) => bySpan(a.cue, b.cue));
  const idOf = stableIds('st', text.document.id);
  return { stances: stances.map(({ key, stance }) => ({ ...stance, id: idOf(key) })), unspoken: unspokenOf(text, stances), diagnostics };
}

/** Those whom stances are read to aim at though the document has no word for them, in the order of their ids. */
function unspokenOf({ entities, conventional }: StanceText, stances: readonly Keyed[]): Entity[] {
  const ids = new Set(stances.flatMap(({ stance }) => stance.target.candidates.map(({ entity }) => entity)));
  return [...ids]
    .filter((id) => !entities.has(id))
    .sort()
    .flatMap((id) => conventional.get(id) ?? []);
}

function partition<T>(items: readonly T[], test: (item: T) => boolean): readonly [T[], T[]] {
  const yes: T[] = [];
  const no: T[] = [];
  for (const item of items) (test(item) ? yes : no).push(item);
  return [yes, no];
}

interface Keyed {
  readonly key: readonly string[];
  readonly cue: Stance['cue'];
  readonly stance: Omit<Stance, 'id'>;
}

/** A stance with what its id is made of: holder, device, target and words, never offsets or confidence. */
function keyed(stance: Omit<Stance, 'id'>): Keyed {
  const { holder, device, target, cue, topic } = stance;
  return { key: [holder.entity ?? holder.text ?? '', device, target.entity ?? '', normal(`${cue.text} ${topic?.text ?? ''}`)], cue, stance };
}

/** One stance for each holder and each target. */
function toStances(text: StanceText, draft: Draft, around: Surroundings, diagnostics: Diagnostic[]): Keyed[] {
  const { rule } = draft.judgement.cue;
  const cue = quoteOf(text.text, draft.rung.span.start, draft.rung.span.end);
  const holders = draft.held.map(({ holder }) => holder.entity);
  const spoken = draft.spoken.filter(({ entity }) => !(rule.frame === 'demand' && holders.includes(entity)));
  if (rule.frame === 'demand' && spoken.length === 0 && draft.spoken.length > 0) return [];
  const formula = draft.polarity === 'negative' ? draft.formulas[0] : undefined;
  const targets: readonly StanceTarget[] =
    spoken.length > 0
      ? spoken.map(({ target }) => target)
      : [unspokenTarget(text, draft, holders, around) ?? { entity: null, basis: 'none', named: false, candidates: [] }];
  if (spoken.length === 0 && targets[0]?.entity === null && draft.polarity === 'negative') {
    diagnostics.push({ code: 'stance.unnamed-target', message: 'no candidate carries: the target stays open', ...cue });
  }
  const device = formula === undefined ? rule.device : formula.formula.file.id.replace(/^stance\./u, '');
  return draft.held.flatMap(({ holder, chain }) =>
    targets
      .filter(({ entity }) => entity === null || entity !== holder.entity)
      .map((target): Keyed => {
        const stance: Omit<Stance, 'id'> = {
          polarity: draft.polarity,
          strength: draft.rung.strength,
          explicitness: rule.explicitness ?? (target.named ? 'explicit' : 'implicit'),
          device,
          cue,
          ...(draft.topic === undefined ? {} : { topic: draft.topic }),
          holder,
          target,
          sourceChain: [...chain],
          negated: draft.scope.negated,
          ...(draft.scope.marks.length === 0 ? {} : { scope: [...draft.scope.marks] }),
          conditions: [...draft.scope.conditions],
          by: `${rule.id}@1`,
          confidence: confidenceOf(draft, target),
        };
        return keyed(stance);
      }),
  );
}

const normal = (words: string): string => words.toLowerCase().replace(/\s+/gu, ' ').trim();

function confidenceOf({ held, judgement }: Draft, target: StanceTarget): number {
  const framed = judgement.cue.rule.frame === 'conduct' || judgement.cue.rule.frame === 'quality';
  const base = framed ? 0.7 : 0.85;
  const known = held.every(({ holder }) => holder.entity !== null) ? 0.05 : -0.1;
  const aim = target.named ? 0.05 : target.entity === null ? -0.15 : (target.candidates[0]?.score ?? 0.5) * 0.1 - 0.1;
  return Math.round((base + known + aim) * 100) / 100;
}
