import type { Span } from '../../core/span.ts';
import type { DateGrammar } from './compile.ts';
import type { Lexemes } from './lexer.ts';
import type { Mention } from './surroundings.ts';

/** The events that a text has dated so far. */
export interface DatedEvents {
  /** Notes that the sentence `[first, end)` (tokens) dates what it tells of. */
  note(text: string, lexemes: Lexemes, first: number, end: number, sentence: Span, paragraph: number, mention: Mention): void;
  /**
   * The date of "the meeting": of the last dated one in the same paragraph; else of the one that the text begins with,
   * which is what it is about; else of the last one.
   */
  dateOf(noun: string, paragraph: number): Mention | null;
}

interface DatedEvent {
  readonly noun: string;
  readonly paragraph: number;
  readonly leads: boolean;
  readonly mention: Mention;
}

/** How many tokens around a date may name its event. */
const REACH = 40;

/** An empty record of dated events. Nouns are those of the class `event-noun`; verbs of `event-verb` stand for theirs. */
export function startDatedEvents({ vocabulary }: DateGrammar): DatedEvents {
  const terminals = ['event-noun', 'event-verb'].map((name) => vocabulary.classTerminal(name) ?? -1);
  const events: DatedEvent[] = [];
  let leadEnd: number | null = null;

  function nounsAround(text: string, lexemes: Lexemes, first: number, end: number, sentence: Span): Set<string> {
    const nouns = new Set<string>();
    const visit = (at: number): boolean => {
      const start = lexemes.start[at] ?? -1;
      if (start < sentence.start || start >= sentence.end) return false;
      const code = (lexemes.symbol[at] ?? 0) >> 1;
      for (const terminal of terminals) {
        if (terminal < 0 || !vocabulary.has(code, terminal)) continue;
        const noun = vocabulary.value(terminal, text.slice(start, lexemes.end[at]).toLowerCase());
        if (typeof noun === 'string') nouns.add(noun);
      }
      return true;
    };
    for (let at = first - 1; at >= 0 && at >= first - REACH && visit(at); at--);
    for (let at = end; at < lexemes.count && at < end + REACH && visit(at); at++);
    return nouns;
  }

  return {
    note(text, lexemes, first, end, sentence, paragraph, mention) {
      leadEnd ??= sentence.end;
      for (const noun of nounsAround(text, lexemes, first, end, sentence)) {
        events.push({ noun, paragraph, leads: sentence.end <= leadEnd, mention });
      }
    },
    dateOf(noun, paragraph) {
      const same = events.filter((event) => event.noun === noun);
      const chosen = same.findLast((event) => event.paragraph === paragraph) ?? same.find((event) => event.leads) ?? same.at(-1);
      return chosen === undefined ? null : { moment: chosen.mention.moment, anchor: { ...chosen.mention.anchor, basis: 'event' } };
    },
  };
}
