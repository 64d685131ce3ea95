import { parsePattern } from '../../match/token-pattern.ts';
import { compileMatcher, type PatternMatcher } from '../../match/pattern-matcher.ts';
import type { Resources } from '../../resources/resources.ts';
import { readToneRules, type ToneRules } from './tone-rules.ts';
import { CueFile, EvidenceFile, FamilyFile, FormulaFile, IntensityFile, ScopeFile, ScopeTurn, type CueRule, type Evidence } from './stance-files.ts';

/** The files of `pipelines/<language>/stance/` as they were read, before they are indexed. */
export interface StanceFiles {
  readonly cues: readonly CueRule[];
  readonly intensity: IntensityRules;
  readonly scope: ScopeRules;
  readonly formulas: readonly FormulaFile[];
  readonly families: ReadonlyMap<string, ReadonlySet<string>>;
  readonly evidence: Evidence;
  readonly tone: ToneRules;
}
type IntensityRules = readonly { readonly id: string; readonly by: number; readonly words: readonly string[] }[];
type ScopeRules = readonly {
  readonly id: string;
  readonly turns: ScopeTurn;
  readonly words?: readonly string[] | undefined;
  readonly patterns?: readonly string[] | undefined;
}[];

/** A word of a cue rule: the rule's index and the prepositions its topic stands behind (none: the object). */
export interface CueForm {
  readonly rule: number;
  readonly prepositions: readonly string[];
}

/** Everything the stage looks things up in. */
export interface StanceRules {
  readonly cues: readonly CueRule[];
  readonly verbs: ReadonlyMap<string, readonly CueForm[]>;
  readonly nouns: ReadonlyMap<string, readonly CueForm[]>;
  readonly adjectives: ReadonlyMap<string, readonly CueForm[]>;
  readonly adverbs: ReadonlyMap<string, readonly CueForm[]>;
  /** Patterns of cue rules; `patternRule[match.rule]` is the index into `cues`. */
  readonly patterns: PatternMatcher;
  readonly patternRule: readonly number[];
  /** What silences a cue rule where it begins at its cue; `exceptionOf[match.rule]` is the index into `cues`. */
  readonly exceptions: PatternMatcher;
  readonly exceptionOf: readonly number[];
  /** How many rungs a word moves a cue. */
  readonly intensity: ReadonlyMap<string, number>;
  readonly intensityPatterns: PatternMatcher;
  readonly intensityBy: readonly number[];
  readonly scope: Readonly<Record<ScopeTurn, ReadonlySet<string>>>;
  readonly scopePatterns: PatternMatcher;
  readonly scopeTurns: readonly ScopeTurn[];
  readonly formulas: readonly CompiledFormula[];
  readonly formulaPatterns: PatternMatcher;
  readonly formulaOf: readonly number[];
  readonly traps: PatternMatcher;
  readonly trapOf: readonly number[];
  readonly families: ReadonlyMap<string, ReadonlySet<string>>;
  readonly evidence: Evidence;
  readonly tone: ToneRules;
}

/** A formula with the matchers of its targets' topics, in the order of its targets. */
export interface CompiledFormula {
  readonly file: FormulaFile;
  readonly topics: readonly (PatternMatcher | undefined)[];
}

const cueFiles = ['stance/cues.yaml', 'stance/framing.yaml', 'stance/demands.yaml', 'stance/reported.yaml'];

/** Reads the rule files. Throws `pipeline.invalid` or `pipeline.missing` with the place of a fault. */
export function readStanceFiles(resources: Resources): StanceFiles {
  const cues = cueFiles.flatMap((path) => resources.yaml(path, CueFile).rules);
  return {
    cues,
    intensity: resources.yaml('stance/intensity.yaml', IntensityFile).rules,
    scope: resources.yaml('stance/scope.yaml', ScopeFile).rules,
    formulas: resources.list('stance/formulas', '.yaml').map((name) => resources.yaml(`stance/formulas/${name}`, FormulaFile)),
    families: new Map(resources.yaml('stance/families.yaml', FamilyFile).families.map(({ id, members }) => [id, new Set(members)])),
    evidence: resources.yaml('stance/evidence.yaml', EvidenceFile),
    tone: readToneRules(resources, cues),
  };
}

/** Indexes the rules by lemma and compiles their patterns. Throws `pipeline.rule` for a pattern without meaning. */
export function compileStanceRules(files: StanceFiles): StanceRules {
  const { cues, intensity, scope, formulas } = files;
  const patterns = cues.flatMap((rule, index) => (rule.patterns ?? []).map((text) => ({ index, pattern: parsePattern(text, { file: rule.id }) })));
  const exceptions = cues.flatMap((rule, index) => (rule.except ?? []).map((text) => ({ index, pattern: parsePattern(text, { file: rule.id }) })));
  const phrases = intensity.flatMap(({ id, by, words }) =>
    words.filter((word) => /[\s(<]/u.test(word)).map((text) => ({ by, pattern: parsePattern(text, { file: id }) })),
  );
  const turns = scope.flatMap(({ id, turns: turn, patterns: texts }) => (texts ?? []).map((text) => ({ turn, pattern: parsePattern(text, { file: id }) })));
  const formulaPatterns = formulas.flatMap((file, index) => file.patterns.map((text) => ({ index, pattern: parsePattern(text, { file: file.id }) })));
  const traps = formulas.flatMap((file, index) => file.traps.map((text) => ({ index, pattern: parsePattern(text, { file: file.id }) })));
  return {
    cues,
    verbs: formsOf(cues, 'verbs'),
    nouns: formsOf(cues, 'nouns'),
    adjectives: formsOf(cues, 'adjectives'),
    adverbs: formsOf(cues, 'adverbs'),
    patterns: compileMatcher(patterns.map(({ pattern }) => pattern)),
    patternRule: patterns.map(({ index }) => index),
    exceptions: compileMatcher(exceptions.map(({ pattern }) => pattern)),
    exceptionOf: exceptions.map(({ index }) => index),
    intensity: new Map(intensity.flatMap(({ by, words }) => words.filter((word) => !/[\s(<]/u.test(word)).map((word) => [word, by] as const))),
    intensityPatterns: compileMatcher(phrases.map(({ pattern }) => pattern)),
    intensityBy: phrases.map(({ by }) => by),
    scope: scopeSets(scope),
    scopePatterns: compileMatcher(turns.map(({ pattern }) => pattern)),
    scopeTurns: turns.map(({ turn }) => turn),
    formulas: formulas.map((file) => ({
      file,
      topics: file.targets.map(({ topics }) =>
        topics === undefined ? undefined : compileMatcher(topics.map((text) => parsePattern(text, { file: file.id }))),
      ),
    })),
    formulaPatterns: compileMatcher(formulaPatterns.map(({ pattern }) => pattern)),
    formulaOf: formulaPatterns.map(({ index }) => index),
    traps: compileMatcher(traps.map(({ pattern }) => pattern)),
    trapOf: traps.map(({ index }) => index),
    families: files.families,
    evidence: files.evidence,
    tone: files.tone,
  };
}

function formsOf(cues: readonly CueRule[], part: 'verbs' | 'nouns' | 'adjectives' | 'adverbs'): Map<string, CueForm[]> {
  const table = new Map<string, CueForm[]>();
  cues.forEach((rule, index) => {
    for (const entry of rule[part] ?? []) {
      const [lemma = '', rest] = entry.split(' ');
      const form: CueForm = { rule: index, prepositions: rest === undefined ? [] : rest.split('|') };
      const list = table.get(lemma);
      if (list === undefined) table.set(lemma, [form]);
      else list.push(form);
    }
  });
  return table;
}

function scopeSets(scope: ScopeRules): Record<ScopeTurn, ReadonlySet<string>> {
  const of = (turn: ScopeTurn): ReadonlySet<string> => new Set(scope.filter((rule) => rule.turns === turn).flatMap((rule) => rule.words ?? []));
  return Object.fromEntries(ScopeTurn.options.map((turn) => [turn, of(turn)])) as Record<ScopeTurn, ReadonlySet<string>>;
}
