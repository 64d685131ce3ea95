import { CommuniqueError, type Place } from '../core/error.ts';

/**
 * A pattern over tokens, as it is written in the rule files:
 *
 * - `strongly` — a word, compared in lower case with straight apostrophes; `rules-based` is written as one word
 * - `<oppose>` — any form of a lemma
 * - `:VERB` — a universal part of speech, `::NNP` an English one
 * - `@country` — a whole mention of that class (an entity type, or a class the stage defines)
 * - `(a b|c)` — one of several sequences
 * - `x?`, `x*`, `x+` — none or one, up to eight, one to eight
 * - `..4` — a gap of up to four tokens
 * - `[target: …]` — the same sequence, remembered as `target`
 *
 * The form follows spaCy's Matcher and CoreNLP's TokensRegex, cut down to what stays linear.
 */
export type PatternNode =
  | { readonly kind: 'word'; readonly value: string }
  | { readonly kind: 'lemma'; readonly value: string }
  | { readonly kind: 'upos'; readonly value: string }
  | { readonly kind: 'xpos'; readonly value: string }
  | { readonly kind: 'class'; readonly value: string }
  | { readonly kind: 'gap'; readonly most: number }
  | { readonly kind: 'sequence'; readonly items: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly options: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly item: PatternNode; readonly least: number; readonly most: number }
  | { readonly kind: 'capture'; readonly name: string; readonly item: PatternNode };

/** How often `*` and `+` repeat at most: a bound, so that a match costs constant time. */
const MOST_REPEATS = 8;
const lexer = /\s+|\.\.(\d+)|::([\w$]+)|:([A-Z]+)|@([\w.-]+)|<([^>\s]+)>|\[([\w-]+):|([()|\]?*+])|([^\s()|\]?*+<>[\]]+)/guy;

/** Reads a pattern. Throws `pipeline.rule` that shows where it stops making sense. */
export function parsePattern(text: string, place: Place = {}): PatternNode {
  const reader: Reader = { text, place, tokens: lex(text, place), at: 0 };
  const node = readChoice(reader);
  if (reader.at < reader.tokens.length) throw fault(reader, 'an end');
  return node;
}

interface Lexeme {
  readonly kind: PatternNode['kind'] | 'mark' | 'open';
  readonly value: string;
  readonly at: number;
}
interface Reader {
  readonly text: string;
  readonly place: Place;
  readonly tokens: readonly Lexeme[];
  at: number;
}

function lex(text: string, place: Place): Lexeme[] {
  const lexemes: Lexeme[] = [];
  lexer.lastIndex = 0;
  while (lexer.lastIndex < text.length) {
    const at = lexer.lastIndex;
    const match = lexer.exec(text);
    if (match === null) throw new CommuniqueError('pipeline.rule', `the pattern «${text}» has no meaning from «${text.slice(at)}» on`, { place });
    const [, gap, xpos, upos, klass, lemma, open, mark, word] = match;
    if (gap !== undefined) lexemes.push({ kind: 'gap', value: gap, at });
    else if (xpos !== undefined) lexemes.push({ kind: 'xpos', value: xpos, at });
    else if (upos !== undefined) lexemes.push({ kind: 'upos', value: upos, at });
    else if (klass !== undefined) lexemes.push({ kind: 'class', value: klass, at });
    else if (lemma !== undefined) lexemes.push({ kind: 'lemma', value: lemma.toLowerCase(), at });
    else if (open !== undefined) lexemes.push({ kind: 'open', value: open, at });
    else if (mark !== undefined) lexemes.push({ kind: 'mark', value: mark, at });
    else if (word !== undefined) lexemes.push({ kind: 'word', value: word.toLowerCase().replaceAll('’', "'"), at });
  }
  return lexemes;
}

const isMark = (reader: Reader, value: string): boolean => reader.tokens[reader.at]?.kind === 'mark' && reader.tokens[reader.at]?.value === value;

function readChoice(reader: Reader): PatternNode {
  const options = [readSequence(reader)];
  while (isMark(reader, '|')) {
    reader.at++;
    options.push(readSequence(reader));
  }
  return options.length === 1 && options[0] !== undefined ? options[0] : { kind: 'choice', options };
}

function readSequence(reader: Reader): PatternNode {
  const items: PatternNode[] = [];
  while (reader.at < reader.tokens.length && !isMark(reader, '|') && !isMark(reader, ')') && !isMark(reader, ']')) items.push(readItem(reader));
  if (items.length === 0) throw fault(reader, 'a word, <lemma>, :UPOS, @class or a group');
  return items.length === 1 && items[0] !== undefined ? items[0] : { kind: 'sequence', items };
}

function readItem(reader: Reader): PatternNode {
  let node = readAtom(reader);
  for (const [mark, least, most] of [
    ['?', 0, 1],
    ['*', 0, MOST_REPEATS],
    ['+', 1, MOST_REPEATS],
  ] as const) {
    if (!isMark(reader, mark)) continue;
    reader.at++;
    node = { kind: 'repeat', item: node, least, most };
  }
  return node;
}

function readAtom(reader: Reader): PatternNode {
  const lexeme = reader.tokens[reader.at];
  if (lexeme === undefined) throw fault(reader, 'more');
  reader.at++;
  switch (lexeme.kind) {
    case 'gap':
      return { kind: 'gap', most: Number(lexeme.value) };
    case 'word':
      return wordNode(lexeme.value);
    case 'lemma':
    case 'upos':
    case 'xpos':
    case 'class':
      return { kind: lexeme.kind, value: lexeme.value };
    case 'open':
    case 'mark': {
      if (lexeme.kind === 'mark' && lexeme.value !== '(') break;
      const item = readChoice(reader);
      if (!isMark(reader, lexeme.kind === 'open' ? ']' : ')')) throw fault(reader, lexeme.kind === 'open' ? '«]»' : '«)»');
      reader.at++;
      return lexeme.kind === 'open' ? { kind: 'capture', name: lexeme.value, item } : item;
    }
    default:
  }
  reader.at--;
  throw fault(reader, 'a word, <lemma>, :UPOS, @class or a group');
}

/** A hyphenated word stands as one token or as its parts with the hyphens between, as the tokens of the treebanks have it. */
function wordNode(value: string): PatternNode {
  const parts = value.split(/(-)/u).filter((part) => part !== '');
  const whole: PatternNode = { kind: 'word', value };
  if (parts.length === 1) return whole;
  return { kind: 'choice', options: [{ kind: 'sequence', items: parts.map((part) => ({ kind: 'word', value: part })) }, whole] };
}

function fault(reader: Reader, expected: string): CommuniqueError {
  const lexeme = reader.tokens[reader.at];
  const found = lexeme === undefined ? 'its end' : `«${reader.text.slice(lexeme.at)}»`;
  return new CommuniqueError('pipeline.rule', `the pattern «${reader.text}» needs ${expected} at ${found}`, { place: reader.place });
}
