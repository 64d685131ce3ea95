import { z } from 'zod';
import type { SentenceRange, Tokens } from '../../core/layers.ts';
import type { Span } from '../../core/span.ts';
import { tokenAt } from '../../match/token-index.ts';
import { ruleFields } from '../../resources/rule.ts';
import type { Resources } from '../../resources/resources.ts';

const words = z.array(z.string()).min(1);
export const ActFile = z.strictObject({ acts: z.strictObject({ ...ruleFields, verbs: words, adjectives: words, adverbs: words }) });

/** The verbs and adjectives with which a body acts by speaking, by their written forms. */
export interface ActLexicon {
  readonly rule: string;
  /** Lemma of each third person («recalls») and each gerund («recalling»). */
  readonly third: ReadonlyMap<string, string>;
  readonly gerund: ReadonlyMap<string, string>;
  readonly adjectives: ReadonlySet<string>;
  readonly adverbs: ReadonlySet<string>;
}

/** An act verb at the head of a paragraph, or one that goes on in the same form. */
export interface SpeechAct {
  readonly token: number;
  readonly lemma: string;
}

/** Reads `claims/acts.yaml`. */
export function readActs(resources: Resources): ActLexicon {
  const { id, verbs, adjectives, adverbs } = resources.yaml('claims/acts.yaml', ActFile).acts;
  return {
    rule: id,
    third: new Map(verbs.map((verb) => [thirdPerson(verb), verb])),
    gerund: new Map(verbs.map((verb) => [gerundOf(verb), verb])),
    adjectives: new Set(adjectives),
    adverbs: new Set(adverbs),
  };
}

const thirdPerson = (verb: string): string =>
  verb === 'have' ? 'has' : /(?:s|x|ch|sh)$/u.test(verb) ? `${verb}es` : /[^aeiou]y$/u.test(verb) ? `${verb.slice(0, -1)}ies` : `${verb}s`;
const gerundOf = (verb: string): string =>
  /[^eo]e$/u.test(verb) ? `${verb.slice(0, -1)}ing` : /[aeiou]t$/u.test(verb) && ['regret', 'commit'].includes(verb) ? `${verb}ting` : `${verb}ing`;

/** Every act verb of a document, in text order. One pass. */
export function findActs(tokens: Tokens, sentences: readonly SentenceRange[], paragraphs: readonly Span[], lexicon: ActLexicon): SpeechAct[] {
  const acts: SpeechAct[] = [];
  for (const paragraph of paragraphs) {
    const first = tokenAt(tokens, paragraph.start);
    const head = headOf(tokens, first, lexicon);
    if (head === undefined || (head.forms === lexicon.gerund && endsInStop(tokens, paragraph))) continue;
    acts.push({ token: head.token, lemma: head.lemma });
    for (let token = head.token + 1; token < tokens.count && (tokens.start[token] ?? 0) < paragraph.end; token++) {
      const lemma = head.forms?.get(tokens.lower[token] ?? '');
      if (lemma !== undefined && goesOn(tokens, token, sentences, lexicon)) acts.push({ token, lemma });
    }
  }
  return acts;
}

/** True where a paragraph ends in a full stop: «Recognizing the gap, we will …» is a sentence of its own, no paragraph of a preamble. */
function endsInStop(tokens: Tokens, paragraph: Span): boolean {
  const last = tokenAt(tokens, paragraph.end - 1);
  return tokens.form[last] === '.';
}

interface Head extends SpeechAct {
  readonly forms: ReadonlyMap<string, string> | undefined;
}

/** The act at the head of a paragraph: after a number and adverbs, a verb in -s or -ing, or an adjective of mind. */
function headOf(tokens: Tokens, first: number, { third, gerund, adjectives, adverbs }: ActLexicon): Head | undefined {
  let at = first;
  while (at < first + 6 && (/^(?:[\d.()\][*•–—-]+|[a-z]|[ivx]+)$/u.test(tokens.form[at] ?? '') || adverbs.has(tokens.lower[at] ?? ''))) at++;
  const word = tokens.lower[at] ?? '';
  if (at === first && !/^\p{Lu}/u.test(tokens.form[at] ?? '')) return undefined;
  const asGerund = gerund.get(word);
  if (asGerund !== undefined) return { token: at, lemma: asGerund, forms: gerund };
  const asThird = third.get(word);
  if (asThird !== undefined && !(asThird === 'thank' && tokens.lower[at + 1] === 'to')) return { token: at, lemma: asThird, forms: third };
  return adjectives.has(word) ? { token: at, lemma: word, forms: gerund } : undefined;
}

const joints: ReadonlySet<string> = new Set([',', ';', 'and', ':', 'but']);
/** Adverbials that may stand between the joint and the verb: «and, in this regard, notes». */
const LONGEST_ADVERBIAL = 5;

/** True where a verb stands after a comma or «and», adverbs and «in this regard» between them allowed. */
function goesOn(tokens: Tokens, token: number, sentences: readonly SentenceRange[], { adverbs }: ActLexicon): boolean {
  let before = token - 1;
  while (before > 0 && adverbs.has(tokens.lower[before] ?? '')) before--;
  if (tokens.lower[before] === 'and' || tokens.lower[before] === ',' || tokens.lower[before] === ';' || tokens.lower[before] === ':') return true;
  if (sentences[tokens.sentence[token] ?? -1]?.firstToken === before + 1) return true;
  for (let at = before; at > before - LONGEST_ADVERBIAL && at > 0; at--) {
    if (joints.has(tokens.lower[at] ?? ''))
      return at < before && tokens.lower[at + 1] === 'in' && ['regard', 'context', 'respect', 'connection'].includes(tokens.lower[before] ?? '');
  }
  return false;
}
