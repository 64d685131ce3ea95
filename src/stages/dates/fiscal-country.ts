import type { Span } from '../../core/span.ts';
import type { DateGrammar } from './compile.ts';
import type { Lexemes } from './lexer.ts';

/** How many tokens away the state may be named whose fiscal year it is. */
const REACH = 40;

/**
 * The fiscal calendar of "FY 2027" where the words do not say whose it is: that of the state named last before it in its
 * sentence, else of the first behind it; null where the sentence names none. States are those of the class
 * `fiscal-country`; "U.S." counts as its own.
 */
export function fiscalCountry(text: string, lexemes: Lexemes, first: number, end: number, sentence: Span, { vocabulary }: DateGrammar): string | null {
  const terminal = vocabulary.classTerminal('fiscal-country') ?? -1;
  const at = (token: number): string => text.slice(lexemes.start[token], lexemes.end[token]);
  const country = (token: number): string | null => {
    if (at(token) === 'U' && at(token + 1) === '.' && at(token + 2) === 'S') return 'us';
    if (!vocabulary.has((lexemes.symbol[token] ?? 0) >> 1, terminal)) return null;
    const value = vocabulary.value(terminal, at(token).toLowerCase());
    return typeof value === 'string' ? value : null;
  };
  for (let token = first - 1; token >= 0 && token >= first - REACH && (lexemes.start[token] ?? 0) >= sentence.start; token--) {
    const found = country(token);
    if (found !== null) return found;
  }
  for (let token = end; token < lexemes.count && token < end + REACH && (lexemes.start[token] ?? 0) < sentence.end; token++) {
    const found = country(token);
    if (found !== null) return found;
  }
  return null;
}
