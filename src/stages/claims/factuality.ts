import { z } from 'zod';
import type { Factuality } from '../../core/claim.ts';
import type { Tags, Tokens } from '../../core/layers.ts';
import { UPOS, XPOS } from '../../core/ud.ts';
import { isNegated } from '../../match/clause.ts';
import { childrenOf, childWith, hasRelation, relationSet, type DependencyTree } from '../../match/dependency-tree.ts';
import { ruleFields } from '../../resources/rule.ts';
import type { Resources } from '../../resources/resources.ts';

const pair = z.strictObject({ sure: z.number(), happened: z.number() });
const pairs = z.record(z.string(), pair);
const described = { means: z.string().min(1), source: z.string().min(1) } as const;
const frameNames = ['past', 'present', 'nominal', 'participle', 'condition', 'question', 'purpose', 'imperative', 'infinitive', 'negated'] as const;
export const FactualityFile = z.strictObject({
  embedders: z.array(z.strictObject({ ...ruleFields, words: z.array(z.string()).min(1), fixed: z.number().optional(), times: z.number().optional() })),
  auxiliaries: z.strictObject({ ...described, values: pairs }),
  adverbs: z.strictObject({ ...described, values: pairs }),
  frames: z.strictObject({ ...described, values: z.record(z.enum(frameNames), pair) }),
});

/** The question that is asked: how sure is the source that it is or will be so, or has it happened? */
export type FactualityScale = 'sure' | 'happened';

interface Embedding {
  readonly fixed: number | undefined;
  readonly times: number;
}

/** How words and places in a sentence bear on whether something is the case, on one scale. */
export interface FactualityRules {
  readonly scale: FactualityScale;
  readonly embedders: ReadonlyMap<string, Embedding>;
  readonly auxiliaries: ReadonlyMap<string, number>;
  readonly adverbs: ReadonlyMap<string, number>;
  readonly frames: Readonly<Record<(typeof frameNames)[number], number>>;
}

/** Reads `claims/factuality.yaml` for one scale. */
export function readFactuality(resources: Resources, scale: FactualityScale = 'sure'): FactualityRules {
  const file = resources.yaml('claims/factuality.yaml', FactualityFile);
  const embedders = new Map<string, Embedding>();
  for (const { words, fixed, times } of file.embedders) for (const word of words) if (!embedders.has(word)) embedders.set(word, { fixed, times: times ?? 1 });
  const onScale = (table: Readonly<Record<string, z.infer<typeof pair>>>): Map<string, number> =>
    new Map(Object.entries(table).map(([word, value]) => [word, value[scale]]));
  const frames = onScale(file.frames.values);
  return {
    scale,
    embedders,
    auxiliaries: onScale(file.auxiliaries.values),
    adverbs: onScale(file.adverbs.values),
    frames: Object.fromEntries(frameNames.map((name) => [name, frames.get(name) ?? 0])) as FactualityRules['frames'],
  };
}

/** What the valuation looks at. */
export interface FactualityReading {
  readonly tokens: Tokens;
  readonly tags: Tags;
  readonly tree: DependencyTree;
}

const VERB = UPOS.indexOf('VERB');
const NOUN = UPOS.indexOf('NOUN');
const auxiliaries = relationSet('aux');
const adverbs = relationSet('advmod');
const markers = relationSet('mark');
const openClauses = relationSet('xcomp');
const complements = relationSet('ccomp', 'csubj');
const nounClauses = relationSet('acl!');
const adverbial = relationSet('advcl!');
const conjuncts = relationSet('conj');
const subjects = relationSet('nsubj', 'csubj', 'expl');
const objects = relationSet('obj', 'obl', 'nmod', 'compound', 'amod', 'nsubj:pass');
const negatives = relationSet('det');
const sideBySide = relationSet('parataxis', 'conj');

/** The value of an event word, in [−3, 3], from the point of view of whoever speaks its clause. Looks at most 12 words up. */
export function factualityValue(reading: FactualityReading, rules: FactualityRules, token: number, depth = 0): number {
  const { tags, tree } = reading;
  const { frames } = rules;
  let value = baseOf(reading, rules, token, depth);
  for (const child of childrenOf(tree, token)) {
    const lemma = tags.lemma[child] ?? '';
    if (hasRelation(tree, child, auxiliaries)) value = throughAuxiliary(rules, value, lemma);
    else if (hasRelation(tree, child, adverbs)) value *= rules.adverbs.get(lemma) ?? 1;
    else if (hasRelation(tree, child, negatives) && lemma === 'no') value = Math.min(value, 0) + frames.negated;
  }
  if (isNegated(tree, tags, token)) value = value > 0.8 ? frames.negated : -Math.abs(value);
  return Math.max(-3, Math.min(3, value));
}

/** What an auxiliary leaves of a value. */
function throughAuxiliary({ auxiliaries: table, scale }: FactualityRules, value: number, lemma: string): number {
  const found = table.get(lemma);
  if (found === undefined) return value;
  return scale === 'sure' ? value * found : Math.min(value, found);
}

function baseOf(reading: FactualityReading, rules: FactualityRules, token: number, depth: number): number {
  const { tags, tree } = reading;
  const { frames } = rules;
  const head = tree.parse.head[token] ?? -1;
  const mark = markOf(reading, token);
  if (conditionals.has(mark)) return frames.condition;
  if (mark === 'without') return frames.negated;
  if (head < 0 || depth > 12) return plain(reading, rules, token);
  if (hasRelation(tree, token, conjuncts)) return joined(reading, rules, token, head, depth);
  if (hasRelation(tree, token, openClauses) || hasRelation(tree, token, complements)) return embedded(reading, rules, token, head, depth);
  if (hasRelation(tree, token, nounClauses) && mark === 'to') return frames.infinitive;
  if (hasRelation(tree, token, adverbial) && mark === 'to') return frames.purpose;
  if (tags.upos[token] === NOUN && hasRelation(tree, token, objects)) return argument(reading, rules, head, depth);
  return plain(reading, rules, token);
}

/** A word of its own: by tense, form and the sort of sentence. */
function plain({ tags, tree, tokens }: FactualityReading, { frames }: FactualityRules, token: number): number {
  if (tags.upos[token] === NOUN) return frames.nominal;
  const root = (tree.parse.head[token] ?? -1) < 0 || hasRelation(tree, token, sideBySide);
  if (root && isQuestion(tokens, tree, token)) return frames.question;
  const xpos = XPOS[tags.xpos[token] ?? 0];
  if (xpos === 'VB' && root && childWith(tree, token, subjects) < 0 && childWith(tree, token, auxiliaries) < 0) return frames.imperative;
  if (xpos === 'VBD') return frames.past;
  if (xpos === 'VBG' || xpos === 'VBN') return childWith(tree, token, auxiliaries) >= 0 ? frames.past : frames.participle;
  return frames.present;
}

function isQuestion(tokens: Tokens, tree: DependencyTree, token: number): boolean {
  return tokens.form[(tree.reachEnd[token] ?? token + 1) - 1] === '?';
}

/** A conjunct has a value of its own, brought down to what the word it is joined to leaves of it. */
function joined(reading: FactualityReading, rules: FactualityRules, token: number, head: number, depth: number): number {
  const { tags, tree } = reading;
  if (childWith(tree, token, subjects) >= 0 || tags.upos[head] !== VERB) return plain(reading, rules, token);
  const above = baseOf(reading, rules, head, depth + 1);
  if (childWith(tree, token, auxiliaries) >= 0) return Math.min(above, plain(reading, rules, token));
  let value = above;
  for (const child of childrenOf(tree, head))
    if (hasRelation(tree, child, auxiliaries) && XPOS[tags.xpos[token] ?? 0]?.startsWith('VB') === true)
      value = tags.xpos[token] === tags.xpos[head] ? throughAuxiliary(rules, value, tags.lemma[child] ?? '') : value;
  return value;
}

/** A complement: what the word above makes of it. */
function embedded(reading: FactualityReading, rules: FactualityRules, token: number, head: number, depth: number): number {
  const { tags } = reading;
  const rule = rules.embedders.get(tags.lemma[head] ?? '');
  const own = plain(reading, rules, token);
  if (rule === undefined) return markOf(reading, token) === 'to' ? rules.frames.infinitive : own;
  if (rule.fixed !== undefined) return rule.fixed;
  if (rule.times === 0) return rules.frames.infinitive;
  const above = factualityValue(reading, rules, head, depth + 1);
  if (rule.times < 1 && rule.times > 0) return own * rule.times * (above < 0 ? -0.2 : 1);
  return above * rule.times;
}

/** A noun of action as the argument of a verb shares its fate: «prevented the attack», «will launch an attack». */
function argument(reading: FactualityReading, rules: FactualityRules, head: number, depth: number): number {
  const { tags } = reading;
  const rule = rules.embedders.get(tags.lemma[head] ?? '');
  if (tags.upos[head] !== VERB) return rules.frames.nominal;
  if (rule !== undefined && rule.times <= 0) return rule.times === 0 ? rules.frames.infinitive : factualityValue(reading, rules, head, depth + 1) * rule.times;
  return Math.min(rules.frames.nominal, Math.max(factualityValue(reading, rules, head, depth + 1), rules.frames.condition));
}

function markOf({ tree, tags }: FactualityReading, token: number): string {
  const mark = childWith(tree, token, markers);
  return mark < 0 ? '' : (tags.lemma[mark] ?? '');
}
const conditionals: ReadonlySet<string> = new Set(['if', 'unless', 'whether', 'lest']);

/** FactBank's word for a value. */
export function factualityName(value: number): Factuality {
  if (value >= 2) return 'certain';
  if (value >= 1.1) return 'probable';
  if (value >= 0.25) return 'possible';
  if (value > -0.25) return 'unknown';
  if (value > -1.1) return 'counter-possible';
  return value > -2 ? 'counter-probable' : 'counter-certain';
}
