import type { Template } from './grammar-file.ts';

/** How the letters of a word are cased: `0` lower or mixed, `1` a capital first, `2` all capitals (two letters or more). */
export type LetterCase = 0 | 1 | 2;

/** Classes every grammar has: any word, a word with a capital, a word without, any number in digits. */
export const builtInClasses = ['word', 'capital-word', 'lower-word', 'digit-run'] as const;

/** Numbers in digits that a class takes. */
export interface DigitClass {
  readonly min: number;
  readonly max: number;
  readonly minDigits: number;
  readonly maxDigits: number;
  readonly multipleOf?: number | undefined;
}

/**
 * The words, signs and numbers a grammar knows. A terminal is what a pattern can ask for (one literal or one class); a
 * symbol is a set of terminals, and every token of a text has exactly one. Tokens with the same symbol are the same to
 * the automaton.
 */
export interface Vocabulary {
  /** The number of the terminal of a literal or class; undefined where the grammar has no such class. */
  literal(text: string): number;
  classTerminal(name: string): number | undefined;
  /** The number of a word or sign, 0 for one the grammar does not know. `text` is lower case. */
  wordIndex(text: string): number;
  /** The symbol of a word by its number and letter case. */
  wordSymbol(index: number, letterCase: LetterCase): number;
  /** The symbol of a sign (any token of one character that is neither letter nor digit). */
  signSymbol(index: number): number;
  digitSymbol(value: number, digits: number): number;
  /** True when tokens of this symbol satisfy the terminal. */
  has(symbol: number, terminal: number): boolean;
  symbolCount(): number;
  /** The value that the class of a terminal gives to a word; undefined where the word is not in it. */
  value(terminal: number, word: string): Template | undefined;
  readonly hashTable: Int32Array;
  readonly words: readonly string[];
}

/** The hash of a lower-case word, as the lexer computes it while it reads. */
function wordHash(word: string): number {
  let hash = 0;
  for (let i = 0; i < word.length; i++) hash = (Math.imul(hash, 31) + word.charCodeAt(i)) | 0;
  return hash;
}

/** How a form of a class has to be written in a text. */
type Need = 'capital' | 'all capitals' | 'lower' | 'nothing';

interface Entry {
  readonly terminal: number;
  readonly needs: Need;
}

/**
 * Builds the vocabulary of a grammar out of its classes, its digit classes and the literals of its patterns. A form of a
 * class that is written with a capital is only taken with one ("May" the month, not "may" the verb), one in
 * capitals only in capitals ("AD 79"), one with a leading `=` only in lower case ("c. 1850", not "U.S.C. 1850").
 */
export function makeVocabulary(
  classes: ReadonlyMap<string, ReadonlyMap<string, Template>>,
  digitClasses: ReadonlyMap<string, DigitClass>,
  literals: Iterable<string>,
): Vocabulary {
  const classTerminals = new Map<string, number>();
  const literalTerminals = new Map<string, number>();
  const values: (ReadonlyMap<string, Template> | undefined)[] = [];
  const entries = new Map<string, Entry[]>();
  const newTerminal = (table?: ReadonlyMap<string, Template>): number => values.push(table) - 1;
  const enter = (word: string, entry: Entry): void => {
    const list = entries.get(word);
    if (list === undefined) entries.set(word, [entry]);
    else list.push(entry);
  };

  for (const name of builtInClasses) classTerminals.set(name, newTerminal());
  for (const [name] of digitClasses) classTerminals.set(name, newTerminal());
  for (const [name, forms] of classes) {
    const lower = new Map([...forms].map(([form, value]) => [bare(form), value]));
    const terminal = newTerminal(lower);
    classTerminals.set(name, terminal);
    for (const form of forms.keys()) enter(bare(form), { terminal, needs: needOf(form) });
  }
  for (const text of literals) {
    if (literalTerminals.has(text)) continue;
    const terminal = newTerminal();
    literalTerminals.set(text, terminal);
    enter(text, { terminal, needs: 'nothing' });
  }

  const words = ['', ...entries.keys()];
  const hashTable = makeHashTable(words);
  const index = new Map(words.map((word, at) => [word, at]));
  const symbols = makeSymbols(values.length);
  const builtIn = (name: (typeof builtInClasses)[number]): number => classTerminals.get(name) ?? 0;
  const wordSymbols = new Int32Array(words.length * 4).fill(-1);
  const shortNumbers = new Int32Array(11_110).fill(-1);

  function wordSymbol(at: number, letterCase: LetterCase | 3): number {
    const known = wordSymbols[at * 4 + letterCase] ?? -1;
    if (known >= 0) return known;
    const terminals = (entries.get(words[at] ?? '') ?? []).filter(({ needs }) => fits(needs, letterCase)).map((entry) => entry.terminal);
    if (letterCase !== 3) terminals.push(builtIn('word'), builtIn(letterCase === 0 ? 'lower-word' : 'capital-word'));
    return (wordSymbols[at * 4 + letterCase] = symbols.intern(terminals));
  }

  function digitSymbol(value: number, digits: number): number {
    const slot = digits <= 4 ? (shortNumberOffsets[digits] ?? 0) + value : -1;
    const known = slot < 0 ? -1 : (shortNumbers[slot] ?? -1);
    if (known >= 0) return known;
    const terminals = [builtIn('digit-run')];
    for (const [name, { min, max, minDigits, maxDigits, multipleOf = 1 }] of digitClasses) {
      if (value >= min && value <= max && digits >= minDigits && digits <= maxDigits && value % multipleOf === 0) terminals.push(classTerminals.get(name) ?? 0);
    }
    const symbol = symbols.intern(terminals);
    if (slot >= 0) shortNumbers[slot] = symbol;
    return symbol;
  }

  return {
    literal: (text) => literalTerminals.get(text) ?? -1,
    classTerminal: (name) => classTerminals.get(name),
    wordIndex: (text) => index.get(text) ?? 0,
    wordSymbol,
    signSymbol: (at) => wordSymbol(at, 3),
    digitSymbol,
    has: symbols.has,
    symbolCount: symbols.count,
    value: (terminal, word) => values[terminal]?.get(word),
    hashTable,
    words,
  };
}

function needOf(form: string): Need {
  if (form.startsWith('=')) return 'lower';
  if (form === form.toLowerCase()) return 'nothing';
  return form.length > 1 && form === form.toUpperCase() ? 'all capitals' : 'capital';
}

function fits(need: Need, letterCase: LetterCase | 3): boolean {
  if (need === 'nothing') return true;
  if (need === 'lower') return letterCase === 0;
  return need === 'all capitals' ? letterCase === 2 : letterCase !== 0;
}

/** The lower-case word of a form: "may" of "May", "c" of "=c". */
function bare(form: string): string {
  return (form.length > 1 && form.startsWith('=') ? form.slice(1) : form).toLowerCase();
}

const shortNumberOffsets = [0, 0, 10, 110, 1110] as const;

function makeHashTable(words: readonly string[]): Int32Array {
  let size = 256;
  while (size < words.length * 3) size *= 2;
  const table = new Int32Array(size);
  words.forEach((word, at) => {
    if (at === 0) return;
    let slot = wordHash(word) & (size - 1);
    while (table[slot] !== 0) slot = (slot + 1) & (size - 1);
    table[slot] = at;
  });
  return table;
}

function makeSymbols(terminalCount: number): { intern(terminals: readonly number[]): number; has(symbol: number, terminal: number): boolean; count(): number } {
  const ids = new Map<string, number>();
  const members: Uint8Array[] = [];
  return {
    intern(terminals) {
      const key = terminals.toSorted((a, b) => a - b).join(',');
      const known = ids.get(key);
      if (known !== undefined) return known;
      const set = new Uint8Array(terminalCount);
      for (const terminal of terminals) set[terminal] = 1;
      ids.set(key, members.length);
      return members.push(set) - 1;
    },
    has: (symbol, terminal) => members[symbol]?.[terminal] === 1,
    count: () => members.length,
  };
}
