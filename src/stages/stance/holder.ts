import { stated, type Attribution, type Participant } from '../../core/attribution.ts';
import { conjunctsOf, nounPhrase, subjectOf } from '../../match/clause.ts';
import { childWith, relationSet } from '../../match/dependency-tree.ts';
import { spanOf, trimRange } from '../../match/token-range.ts';
import type { Judgement } from './frames.ts';
import type { Scope } from './scope.ts';
import { answerableFor } from './topic-actors.ts';
import { actorAt, type StanceText } from './stance-text.ts';

/** Who holds a stance, with the voices that hand it on from the outermost inwards. */
export interface Held {
  readonly holder: Participant;
  readonly chain: readonly string[];
}

const firstPerson: ReadonlySet<string> = new Set(['we', 'us', 'our', 'ours', 'i', 'me', 'my', 'mine', 'ourselves', 'myself']);

/**
 * Everyone who holds the stance: the cue's own subject or possessor, each of several; the one who demands it of another; else
 * the source of the attribution around the cue; else the issuers of the document, or its author.
 */
export function holdersOf(text: StanceText, judgement: Judgement, scope: Scope): Held[] {
  const tokens = scope.demandedBy < 0 ? judgement.holders : subjectTokens(text, scope.demandedBy);
  if (tokens.length === 0) return ownSource(text, judgement) ?? voicesAround(text, judgement.cue.head);
  const around = attributionsAround(text, judgement.cue.head);
  return inChain(
    tokens.flatMap((token) => spoken(text, token, around)),
    chainOf(text, around),
  );
}

/** The source that the attribution stage has found for the cue itself, where the cue is a word of attitude. */
function ownSource(text: StanceText, { cue }: Judgement): Held[] | undefined {
  if (cue.rule.frame !== 'attitude' && cue.rule.frame !== 'demand') return undefined;
  const source = text.voices.cueAt(cue.head)?.source;
  if (source === null || source === undefined || isSelf(text, source.text)) return undefined;
  const { start, end, text: words } = source;
  if (start === undefined || end === undefined || words === undefined) return undefined;
  const holder: Participant = { entity: entityOf(text, source), start, end, text: words, basis: 'stated' };
  return inChain([holder], chainOf(text, attributionsAround(text, cue.head)));
}

/** Whoever speaks the words at a token: the source of the attribution around it, else the issuers of the document, or its author. */
export function voicesAround(text: StanceText, token: number): Held[] {
  const around = attributionsAround(text, token);
  return inChain(voiceOf(text, around), chainOf(text, around));
}

/** The attributions in whose content the token stands, without one whose cue the token is. */
function attributionsAround({ voices, tokens }: StanceText, token: number): Attribution[] {
  return voices.at(token).filter(({ cue }) => cue === null || cue.end <= (tokens.start[token] ?? 0) || cue.start >= (tokens.end[token] ?? 0));
}

/** Each holder once, with the chain that ends in them. */
function inChain(held: readonly Participant[], chain: readonly string[]): Held[] {
  const seen = new Set<string>();
  return held
    .filter(({ entity, text: words }) => {
      const key = entity ?? `:${words ?? ''}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    })
    .map((holder) => ({ holder, chain: holder.entity === null || chain.at(-1) === holder.entity ? chain : [...chain, holder.entity] }));
}

function subjectTokens({ tree, tags }: StanceText, verb: number): readonly number[] {
  const link = subjectOf(tree, tags, verb);
  return link === undefined ? [] : conjunctsOf(tree, link.token);
}

/** `author`, then the entity of each source, outermost first. */
function chainOf(text: StanceText, around: readonly Attribution[]): string[] {
  const chain = ['author'];
  for (const { source } of around) {
    const entity = source === null ? null : entityOf(text, source);
    if (entity !== null && chain.at(-1) !== entity) chain.push(entity);
  }
  return chain;
}

/** Who a source is: its entity; of "it" the document that the same sentence speaks of before («In the joint statement …, it reaffirmed»); null for oneself. */
function entityOf(text: StanceText, source: Participant): string | null {
  if (isSelf(text, source.text)) return null;
  if (source.entity !== null || source.text?.toLowerCase() !== 'it' || source.start === undefined) return source.entity;
  const it = text.voices.tokenOf(source.start, source.start + 1);
  for (let token = it - 1; token >= 0 && text.tokens.sentence[token] === text.tokens.sentence[it]; token--) {
    const document = text.mentions.covering(token).find(({ type }) => type === 'document' || type === 'publication');
    if (document !== undefined) return document.entity;
  }
  return null;
}

/** A holder who is named by words of the text. */
function spoken(text: StanceText, token: number, around: readonly Attribution[]): Participant[] {
  const mention = actorAt(text, token) ?? text.mentions.naming(token);
  const range =
    mention === undefined || mention.mention.form === 'pronoun'
      ? nounPhrase(text.tree, token)
      : ([Math.min(mention.first, token), Math.max(mention.end, token + 1)] as const);
  const span = spanOf(text.tokens, trimRange(text.tokens, range) ?? [token, token + 1]);
  if (mention !== undefined && mention.mention.form !== 'nominal' && !isFirstPerson(text, token)) return [stated(mention.entity, text.text, span)];
  if (isFirstPerson(text, token)) {
    const source = sourceOf(text, around);
    if (source !== undefined) return [stated(source.entity, text.text, span)];
    if (text.speaker !== null) return [stated(text.speaker, text.text, span)];
  }
  if (mention !== undefined) return [stated(mention.entity, text.text, span)];
  // "Swedish officials", "the spokesperson of the Kremlin": the one they speak for.
  const behind = answerableFor(text, token, 'actor').filter(({ by }) => by === 'modifier' || by === 'of' || by === 'possessor' || by === 'self');
  return behind.length === 0 ? [stated(null, text.text, span)] : behind.map((one) => stated(one.mention?.entity ?? null, text.text, span));
}

/** The innermost source that is not the speaker of its own surroundings ("we believe that …" hands on whoever speaks). */
function sourceOf(text: StanceText, around: readonly Attribution[]): Participant | undefined {
  return around.findLast(({ source }) => source !== null && !isSelf(text, source.text))?.source ?? undefined;
}

/** True for "we", "I", "my delegation", "this article": the speaker. */
function isSelf({ rules }: StanceText, words: string | undefined): boolean {
  if (words === undefined || words === 'US') return false;
  const lower = words.toLowerCase();
  return /^(?:we|i|us|me|our|my)\b/u.test(lower) || rules.scope.self.has(lower);
}

/** True for "we", "us", "I" and theirs, "my Government", "our delegation"; "US" in capitals is a country. */
export function isFirstPerson({ tokens, tree, rules, tags }: StanceText, token: number): boolean {
  if (tokens.form[token] !== 'US' && firstPerson.has(tokens.lower[token] ?? '')) return true;
  const owner = childWith(tree, token, possessives);
  return owner >= 0 && tokens.form[owner] !== 'US' && firstPerson.has(tokens.lower[owner] ?? '') && rules.scope.mouthpiece.has(tags.lemma[token] ?? '');
}
const possessives = relationSet('nmod:poss');

/** The unspoken holder: the innermost source that is not the speaker, else whoever speaks the document. */
function voiceOf(text: StanceText, around: readonly Attribution[]): Participant[] {
  const source = sourceOf(text, around);
  if (source !== undefined) {
    const { start, end, text: words } = source;
    return [
      {
        entity: entityOf(text, source),
        ...(start === undefined ? {} : { start }),
        ...(end === undefined ? {} : { end }),
        ...(words === undefined ? {} : { text: words }),
        basis: 'reported',
      },
    ];
  }
  return [{ entity: text.speaker, basis: 'inferred' }];
}
