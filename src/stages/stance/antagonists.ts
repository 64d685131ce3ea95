import { quoteOf, type Quote } from '../../core/span.ts';
import type { TargetCandidate } from '../../core/stance.ts';
import { childrenWith, relationSet } from '../../match/dependency-tree.ts';
import type { Draft } from './drafts.ts';
import type { PlaceIndex } from './place-index.ts';
import type { StanceText } from './stance-text.ts';

/**
 * Whom a voice blames again and again in one text. Such a one is read where the same voice blames without a name, and gives weight to
 * words that are no blame by themselves ("claims", "insists").
 */
export interface Antagonists {
  /** Whether a draft that has too little of its own may stand: aimed at an antagonist, or unaimed in a voice that has one. */
  allow(draft: Draft): boolean;
  /** The antagonists of the draft's voice as candidates, those of its paragraph before those of the text. */
  candidates(draft: Draft): TargetCandidate[];
}

interface Blame {
  readonly entity: string;
  readonly count: number;
  readonly first: Quote;
}

/** Counts whom each voice blames by name, in the text and in each paragraph. */
export function antagonistsOf(text: StanceText, drafts: readonly Draft[], places: PlaceIndex): Antagonists {
  const { least, share, density, sentences, paragraph, document, genres, critical } = text.rules.evidence.antagonist;
  const oneMatter = genres.includes(text.document.genre);
  const leadsTo = (draft: Draft, entity: string): boolean => oneMatter || isLinked(text, draft, entity, places);
  const focused = text.sentences.length <= sentences;
  const whole = new Map<string, Map<string, Blame>>();
  const local = new Map<string, Map<string, Blame>>();
  const blaming = new Map<string, number>();
  for (const draft of drafts) {
    if (draft.polarity !== 'negative' || draft.scope.negated) continue;
    // «concerned about the war in Ethiopia»: worry about what goes on somewhere blames no one yet.
    if (!oneMatter && draft.judgement.cue.rule.device === 'concern') continue;
    for (const voice of voicesOf(draft)) blaming.set(voice, (blaming.get(voice) ?? 0) + 1);
    for (const { entity, target } of draft.spoken) {
      if (entity === null || target.start === undefined || target.end === undefined) continue;
      const quote = quoteOf(text.text, Math.min(draft.rung.span.start, target.start), Math.max(draft.rung.span.end, target.end));
      for (const voice of voicesOf(draft)) {
        if (voice === entity || text.entities.get(voice)?.members?.includes(entity) === true) continue;
        count(whole, voice, entity, quote);
        count(local, `${paragraphOf(text, draft)} ${voice}`, entity, quote);
      }
    }
  }
  const leadingInText = leaders(whole, share, least);
  const leadingInParagraph = leaders(local, share, 1);
  const of = (draft: Draft): Blame | undefined =>
    voicesOf(draft)
      .map((voice) => leadingInText(voice))
      .find((blame) => blame !== undefined && blame.count >= density * text.sentences.length);
  return {
    allow(draft) {
      if (draft.polarity !== 'negative') return false;
      if (draft.judgement.cue.rule.needs === 'antagonist')
        return draft.spoken.some(({ entity }) => voicesOf(draft).some((voice) => (whole.get(voice)?.get(entity ?? '')?.count ?? 0) > 0));
      if (draft.judgement.cue.rule.unnamed !== 'antagonist') return false;
      const main = of(draft);
      // A speech that blames throughout without a name: whom it blames stays open.
      if (main === undefined)
        return oneMatter && voicesOf(draft).some((voice) => (blaming.get(voice) ?? 0) >= Math.max(least, critical * text.sentences.length));
      if (!leadsTo(draft, main.entity)) return false;
      // In a text of many topics only a paragraph that blames the same one speaks of it.
      return focused || voicesOf(draft).some((voice) => local.get(`${paragraphOf(text, draft)} ${voice}`)?.has(main.entity) === true);
    },
    candidates(draft) {
      if (draft.polarity !== 'negative') return [];
      const found: TargetCandidate[] = [];
      const own = voicesOf(draft)
        .map((voice) => leadingInParagraph(`${paragraphOf(text, draft)} ${voice}`))
        .find((blame) => blame !== undefined);
      if (own !== undefined && leadsTo(draft, own.entity))
        found.push({
          entity: own.entity,
          score: paragraph,
          reason: `the paragraph blames ${nameOf(text, own.entity)} by name: «${own.first.text}»`,
          evidence: [own.first],
        });
      const main = of(draft);
      if (main !== undefined && main.entity !== own?.entity && leadsTo(draft, main.entity)) {
        found.push({
          entity: main.entity,
          score: own === undefined && focused ? document : document / 2,
          reason: `the text blames ${nameOf(text, main.entity)} ${main.count} times by name, as in «${main.first.text}»`,
          evidence: [main.first],
        });
      }
      return found;
    },
  };
}

/** Whom each key of a table blames most: at least `times`, with a share of all its blame and more than anyone else; looked for once a key. */
function leaders(table: ReadonlyMap<string, ReadonlyMap<string, Blame>>, share: number, times: number): (key: string) => Blame | undefined {
  const known = new Map<string, Blame | undefined>();
  return (key) => {
    if (!known.has(key)) known.set(key, leader([...(table.get(key)?.values() ?? [])], share, times));
    return known.get(key);
  };
}

function leader(blames: readonly Blame[], share: number, times: number): Blame | undefined {
  const [first, second] = blames.toSorted((a, b) => b.count - a.count);
  const all = blames.reduce((sum, { count }) => sum + count, 0);
  return first !== undefined && first.count >= times && first.count >= share * all && first.count !== second?.count ? first : undefined;
}

/**
 * True where words of the draft lead to one who is blamed elsewhere: its own sentence names them, or what is judged is told as known («the
 * attack», «these threats», «its campaign»). In a text of many matters nothing else makes them the one that is meant.
 */
function isLinked(text: StanceText, { judgement }: Draft, entity: string, places: PlaceIndex): boolean {
  if (places.named(judgement.cue.head, entity)?.near === 'sentence') return true;
  return judgement.topics.some((topic) =>
    childrenWith(text.tree, topic, determiners).some((word) => {
      const form = text.tokens.lower[word] ?? '';
      return pointing.has(form) || (form === 'the' && text.rules.scope.deed.has(text.tags.lemma[topic] ?? ''));
    }),
  );
}
const determiners = relationSet('det', 'nmod:poss');
const pointing: ReadonlySet<string> = new Set(['this', 'that', 'these', 'those', 'such', 'its', 'their', 'his', 'her']);

const nameOf = ({ entities }: StanceText, id: string): string => entities.get(id)?.name ?? id;

const paragraphOf = (text: StanceText, { judgement }: Draft): number => text.sentences[text.tokens.sentence[judgement.cue.head] ?? 0]?.paragraph ?? 0;

const voicesOf = ({ held }: Draft): string[] => held.map(({ holder }) => holder.entity ?? '');

function count(table: Map<string, Map<string, Blame>>, key: string, entity: string, first: Quote): void {
  const blames = table.get(key) ?? new Map<string, Blame>();
  const old = blames.get(entity);
  blames.set(entity, { entity, count: (old?.count ?? 0) + 1, first: old?.first ?? first });
  table.set(key, blames);
}
