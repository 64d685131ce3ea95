import type { Entity } from '../../core/entity.ts';
import { stableIds } from '../../core/id.ts';
import type { Diagnostic } from '../../core/diagnostic.ts';
import { bySpan } from '../../core/span.ts';
import type { Stage, StageResult } from '../../core/stage.ts';
import { entityOf, readLexicon } from '../../resources/lexicon.ts';
import type { Resources } from '../../resources/resources.ts';
import { antagonistsOf } from './antagonists.ts';
import { absorb, bySentence } from './absorb.ts';
import { keyed, toStances, type Keyed } from './assemble.ts';
import { draftsOf } from './drafts.ts';
import { findCues } from './find-cues.ts';
import { findFormulas } from './formulas.ts';
import { formulaDrafts } from './formula-drafts.ts';
import { placeIndex } from './place-index.ts';
import { compileStanceRules, readStanceFiles, type StanceRules } from './stance-rules.ts';
import { stanceText, type StanceLayers, type StanceText } from './stance-text.ts';
import { hasEnough } from './targets.ts';
import { toneStances } from './tone.ts';

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
  const antagonists = antagonistsOf(text, firm, places);
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
  return { stances: stances.map(({ key, stance }) => ({ ...stance, id: idOf(key) })), unspoken: unspokenOf(layers, text, stances), diagnostics };
}

/** Those whom stances are read to aim at, and the group that speaks, where the document has no word for them; in the order of their ids. */
function unspokenOf({ entities }: StanceLayers, text: StanceText, stances: readonly Keyed[]): Entity[] {
  const known = new Set(entities.map(({ id }) => id));
  const ids = new Set(stances.flatMap(({ stance: { holder, target } }) => [holder.entity ?? '', ...target.candidates.map(({ entity }) => entity)]));
  return [...ids]
    .filter((id) => id !== '' && !known.has(id))
    .sort()
    .flatMap((id) => text.entities.get(id) ?? text.conventional.get(id) ?? []);
}

function partition<T>(items: readonly T[], test: (item: T) => boolean): readonly [T[], T[]] {
  const yes: T[] = [];
  const no: T[] = [];
  for (const item of items) (test(item) ? yes : no).push(item);
  return [yes, no];
}
