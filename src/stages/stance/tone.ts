import { quoteOf, type Quote } from '../../core/span.ts';
import type { Stance } from '../../core/stance.ts';
import { tokenAt } from '../../match/token-index.ts';
import { spanOf } from '../../match/token-range.ts';
import type { MentionAt } from '../../match/mention-index.ts';
import { voicesAround } from './holder.ts';
import { actorAt, type StanceText } from './stance-text.ts';
import { toneFeatures, type ToneFeature } from './tone-features.ts';
import { readTone, type Tone } from './tone-model.ts';

/** Someone spoken of in a sentence, with all that the tone model counts around the mention. */
export interface ToneCase {
  readonly mention: MentionAt;
  readonly head: number;
  readonly sentence: number;
  readonly features: readonly ToneFeature[];
}

/**
 * Every mention of someone who can act, with its features: those of the sentence and what the rules' stances say of the same one there.
 */
export function toneCases(text: StanceText, stances: readonly ToneStance[]): ToneCase[] {
  const { tokens } = text;
  const isName = (token: number): boolean => text.mentions.covering(token).length > 0;
  const said = new Map<string, string[]>();
  for (const stance of stances) {
    const sentence = tokens.sentence[tokenAt(tokens, stance.cue.start)] ?? 0;
    const add = (entity: string | null, name: string): void => {
      const key = `${sentence} ${entity}`;
      const list = said.get(key);
      if (list === undefined) said.set(key, [name]);
      else if (!list.includes(name)) list.push(name);
    };
    if (stance.polarity === 'neutral') continue;
    add(stance.target.entity, `rule:${stance.by}:${stance.negated ? '!' : ''}${stance.polarity}`);
    add(stance.target.entity, `device:${stance.device}:${stance.negated ? '!' : ''}${stance.polarity}`);
    add(stance.holder.entity, `holds:${stance.polarity}`);
  }
  const cases: ToneCase[] = [];
  for (let token = 0; token < tokens.count; token++) {
    const mention = actorAt(text, token);
    if (mention === undefined || mention.first !== token) continue;
    const head = headOf(text, mention);
    const sentence = tokens.sentence[head] ?? 0;
    const rules = (said.get(`${sentence} ${mention.entity}`) ?? []).map((name): ToneFeature => ({ name, token: -1 }));
    cases.push({ mention, head, sentence, features: [...toneFeatures(text, { head, first: mention.first, end: mention.end }, isName), ...rules] });
  }
  return cases;
}

/** The word of the mention that hangs on a word outside it. */
function headOf({ tree }: StanceText, { first, end }: MentionAt): number {
  for (let token = end - 1; token >= first; token--) {
    const head = tree.parse.head[token] ?? -1;
    if (head < first || head >= end) return token;
  }
  return first;
}

/** A stance of the tone model before it has its id. */
export type ToneStance = Omit<Stance, 'id'>;

/**
 * Stances of the tone model: one for each one spoken of in a sentence where no rule says how the text speaks of them. The voice of the
 * words holds it: the source of the quotation or report, else the author. Empty for genres that `tone.yaml` does not list.
 */
export function toneStances(text: StanceText, stances: readonly ToneStance[]): ToneStance[] {
  const { tone } = text.rules;
  if (!tone.genres.has(text.document.genre)) return [];
  const spoken = new Set(stances.map(({ cue, target }) => `${text.tokens.sentence[tokenAt(text.tokens, cue.start)] ?? 0} ${target.entity}`));
  const chosen = new Map<string, ToneCase>();
  for (const one of toneCases(text, stances)) {
    const key = `${one.sentence} ${one.mention.entity}`;
    const other = chosen.get(key);
    if (spoken.has(key) || (other !== undefined && (other.mention.mention.form !== 'pronoun' || one.mention.mention.form === 'pronoun'))) continue;
    chosen.set(key, one);
  }
  return [...chosen.values()].flatMap((one) => toStances(text, one, readTone(tone, one.features)));
}

function toStances(text: StanceText, { mention, head }: ToneCase, read: Tone): ToneStance[] {
  const { tone } = text.rules;
  if (read.polarity === 'neutral' || read.probability < tone.least || read.words.length === 0) return [];
  const quote = (token: number): Quote => {
    const { start, end } = spanOf(text.tokens, [token, token + 1]);
    return quoteOf(text.text, start, end);
  };
  const evidence = read.words.map(quote);
  const [cue] = evidence;
  if (cue === undefined) return [];
  const { start, end } = spanOf(text.tokens, [mention.first, mention.end]);
  const target = quoteOf(text.text, start, end);
  return voicesAround(text, head)
    .filter(({ holder }) => holder.entity !== mention.entity)
    .map(({ holder, chain }): ToneStance => ({
      polarity: read.polarity,
      strength: read.probability >= tone.firm ? 3 : 2,
      explicitness: 'explicit',
      device: 'tone',
      cue,
      holder,
      target: { entity: mention.entity, ...target, basis: 'stated', named: true, candidates: [] },
      sourceChain: [...chain],
      negated: false,
      conditions: [],
      reason: `around «${target.text}» the words ${evidence.map((word) => `«${word.text}»`).join(', ')} speak ${read.polarity === 'negative' ? 'ill' : 'well'} of the name by the tone model (${Math.round(read.probability * 100)} %)`,
      evidence: [...evidence, target],
      by: 'stance.tone@1',
      confidence: Math.round(read.probability * 100) / 100,
    }));
}
