import { CommuniqueError } from '../../core/error.ts';
import { makeScanner, type Scanner } from './automaton.ts';
import type { DateGrammarFile, DateRule, Feast, FiscalCalendar, Template } from './grammar-file.ts';
import { literalsOf, makeNetwork, parsePhrases, type NetworkState, type Phrases } from './network.ts';
import { parsePattern, type PatternNode } from './pattern.ts';
import { readingFields } from './reading.ts';
import { builtInClasses, makeVocabulary, type Vocabulary } from './vocabulary.ts';

/** A pattern of a rule in the network. A rule with several patterns has several of these. */
export interface CompiledPattern {
  readonly rule: DateRule;
  readonly start: number;
  /** One value for each extent; empty for a rule that blocks. */
  readonly values: readonly Template[];
  readonly notAfter: number | null;
  readonly notBefore: number | null;
}

/** A grammar that is ready to read texts. */
export interface DateGrammar {
  readonly vocabulary: Vocabulary;
  /** The words of every class, as the files write them. */
  readonly classes: ReadonlyMap<string, ReadonlyMap<string, Template>>;
  readonly states: readonly NetworkState[];
  readonly patterns: readonly CompiledPattern[];
  readonly scan: Scanner;
  readonly feasts: ReadonlyMap<string, Feast>;
  readonly fiscal: ReadonlyMap<string, FiscalCalendar>;
}

/** The rules of all files, in the order of the files. */
export function rulesOf(files: readonly DateGrammarFile[]): readonly DateRule[] {
  return files.flatMap((file) => file.rules ?? []);
}

/**
 * Compiles the checked files of `pipelines/<language>/dates/` into a grammar; with `only`, its classes and phrases with
 * no other rules than these. Throws `pipeline.rule` for a pattern or value that is not well formed, and for two classes,
 * phrases or rules of one name.
 */
export function compileDateGrammar(files: readonly DateGrammarFile[], only?: ReadonlySet<string>): DateGrammar {
  const classes = joined(files, 'classes', 'class');
  const digits = joined(files, 'digits', 'digit class');
  const phrases = parsePhrases(joined(files, 'phrases', 'phrase'));
  const feasts = joined(files, 'feasts', 'feast');
  const fiscal = joined(files, 'fiscal', 'fiscal calendar');
  const all = rulesOf(files);
  checkNames(all, [...classes.keys(), ...digits.keys(), ...phrases.keys(), ...builtInClasses]);
  const rules = all.filter((rule) => only?.has(rule.id) ?? true).map((rule) => ({ rule, trees: treesOf(rule) }));
  const words = tables(classes);
  const vocabulary = makeVocabulary(words, digits, allLiterals(phrases, rules));
  const network = makeNetwork(vocabulary, phrases);

  const patterns: CompiledPattern[] = [];
  for (const { rule, trees } of rules) {
    const context = (pattern: string | undefined): number | null => (pattern === undefined ? null : network.add(parsePattern(pattern, rule.id), -1, rule.id));
    const notAfter = context(rule.notAfter);
    const notBefore = context(rule.notBefore);
    const values = valuesOf(rule);
    for (const tree of trees) {
      const start = network.add(tree, patterns.length, rule.id);
      patterns.push({ rule, start, values, notAfter, notBefore });
    }
  }
  const scan = makeScanner(
    network.states,
    patterns.map((pattern) => pattern.start),
    vocabulary,
  );
  return { vocabulary, classes: words, states: network.states, patterns, scan, feasts, fiscal };
}

function joined<K extends 'classes' | 'digits' | 'phrases' | 'feasts' | 'fiscal'>(
  files: readonly DateGrammarFile[],
  section: K,
  what: string,
): Map<string, NonNullable<DateGrammarFile[K]>[string]> {
  const map = new Map<string, NonNullable<DateGrammarFile[K]>[string]>();
  for (const file of files) {
    const entries = Object.entries(file[section] ?? {}) as [string, NonNullable<DateGrammarFile[K]>[string]][];
    for (const [name, value] of entries) {
      if (map.has(name)) throw new CommuniqueError('pipeline.rule', `the ${what} «${name}» is there twice`);
      map.set(name, value);
    }
  }
  return map;
}

function tables(
  classes: ReadonlyMap<string, string | Readonly<Record<string, string | number | boolean>>>,
): ReadonlyMap<string, ReadonlyMap<string, Template>> {
  return new Map(
    [...classes].map(([name, forms]) => [
      name,
      typeof forms === 'string' ? new Map(forms.split(/\s+/u).map((form) => [form, form])) : new Map(Object.entries(forms)),
    ]),
  );
}

function checkNames(rules: readonly DateRule[], names: readonly string[]): void {
  const twice = [...rules.map((rule) => rule.id), ...names].find((name, at, list) => list.indexOf(name) < at);
  if (twice !== undefined) throw new CommuniqueError('pipeline.rule', `the name «${twice}» is there twice`);
}

function treesOf(rule: DateRule): readonly PatternNode[] {
  const patterns = typeof rule.pattern === 'string' ? [rule.pattern] : rule.pattern;
  return patterns.map((pattern) => parsePattern(pattern, rule.id));
}

function valuesOf(rule: DateRule): readonly Template[] {
  const given = [rule.value !== undefined, rule.values !== undefined, rule.block === true].filter(Boolean).length;
  if (given !== 1) throw new CommuniqueError('pipeline.rule', `${rule.id}: a rule has one of «value», «values» and «block»`);
  const values = rule.values ?? (rule.value === undefined ? [] : [rule.value]);
  for (const value of values) checkFields(value, rule.id);
  return values;
}

const operations = new Set(['merge', 'first', 'sum', 'product', 'negative']);

function checkFields(value: Template, rule: string): void {
  if (typeof value === 'string' && value.startsWith('$')) return;
  if (typeof value !== 'object' || Array.isArray(value)) throw new CommuniqueError('pipeline.rule', `${rule}: a value is an object of fields, or one capture`);
  const wrong = Object.keys(value).find((key) => !readingFields.has(key) && !operations.has(key));
  if (wrong !== undefined) throw new CommuniqueError('pipeline.rule', `${rule}: a reading has no field «${wrong}»`);
}

function* allLiterals(phrases: Phrases, rules: readonly { readonly rule: DateRule; readonly trees: readonly PatternNode[] }[]): Generator<string> {
  for (const list of phrases.values()) for (const { tree } of list) yield* literalsOf(tree);
  for (const { rule, trees } of rules) {
    for (const tree of trees) yield* literalsOf(tree);
    for (const pattern of [rule.notAfter, rule.notBefore]) if (pattern !== undefined) yield* literalsOf(parsePattern(pattern, rule.id));
  }
}
