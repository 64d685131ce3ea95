import type { EntityType, Mention } from '../../src/core/entity.ts';
import type { Layers } from '../../src/core/layers.ts';
import type { Span } from '../../src/core/span.ts';
import { RELATION, UPOS, XPOS } from '../../src/core/ud.ts';
import { childrenOf, dependencyTree, relationSet, type DependencyTree } from '../../src/match/dependency-tree.ts';
import { tokenAt } from '../../src/match/token-index.ts';
import { englishPipeline } from '../../src/pipeline/load-pipeline.ts';
import { openResources } from '../../src/resources/resources.ts';
import { readNounTypes } from '../../src/stages/entities/noun-types.ts';

/** A phrase with the type of what it speaks of: one of ours, or one of the finer ones that only gold sets know. */
export interface TypedPhrase extends Span {
  readonly type: string;
}

const nouns = readNounTypes(openResources(englishPipeline));
const NOUN = UPOS.indexOf('NOUN');
const PROPN = UPOS.indexOf('PROPN');
const PRON = UPOS.indexOf('PRON');
const plurals = new Set([XPOS.indexOf('NNS'), XPOS.indexOf('NNPS')]);
const within = relationSet('det', 'amod', 'compound', 'nummod', 'nmod:poss', 'nmod:desc', 'flat', 'goeswith');
const modifiers = relationSet('compound', 'amod', 'nmod:desc', 'flat');
const afterwards = relationSet('nmod');
const cases = relationSet('case');

/** What an annotator of noun phrases marks: `of` phrases always, other ones behind the head where `wide`; the possessive `'s` where `owner`. */
export interface PhraseConvention {
  readonly of: RegExp;
  readonly owner: boolean;
  readonly determiner: boolean;
}

/** The noun phrase of a head, as tokens `[first, end)`. */
function phraseOf(head: number, layers: Layers, tree: DependencyTree, { of, owner, determiner }: PhraseConvention): [first: number, end: number] {
  const { tokens } = layers;
  let [first, end] = [head, head + 1];
  const walk = (token: number, top: boolean): void => {
    for (const child of childrenOf(tree, token)) {
      const relation = tree.parse.relation[child] ?? 0;
      const isCase = cases[relation] === 1;
      if (isCase ? !(owner && top && child > token && /^['’]s?$/u.test(tokens.form[child] ?? '')) : false) continue;
      if (!isCase && within[relation] !== 1 && !(afterwards[relation] === 1 && child > token && hasCase(child, of))) continue;
      if (top && !determiner && RELATION[relation] === 'det' && child < token) continue;
      first = Math.min(first, child);
      end = Math.max(end, child + 1);
      if (!isCase) {
        first = Math.min(first, RELATION[relation] === 'nmod' ? first : (tree.reachStart[child] ?? child));
        end = Math.max(end, RELATION[relation] === 'nmod:poss' || child < token ? end : RELATION[relation] === 'nmod' ? end : (tree.reachEnd[child] ?? end));
        if (RELATION[relation] === 'nmod') walk(child, false);
      }
    }
  };
  const hasCase = (token: number, form: RegExp): boolean =>
    Array.from(childrenOf(tree, token)).some((child) => cases[tree.parse.relation[child] ?? 0] === 1 && form.test(tokens.form[child] ?? ''));
  walk(head, true);
  return [first, end];
}

function headOf(tree: DependencyTree, first: number, end: number): number {
  for (let token = end - 1; token >= first; token--) {
    const head = tree.parse.head[token] ?? -1;
    if (head < first || head >= end) return token;
  }
  return end - 1;
}

interface Placed {
  readonly type: EntityType;
  readonly mention: Mention;
  readonly first: number;
  readonly end: number;
  readonly head: number;
}

function placed(layers: Layers, tree: DependencyTree): Placed[] {
  return layers.entities.flatMap(({ type, mentions }) =>
    mentions.map((mention): Placed => {
      const first = tokenAt(layers.tokens, mention.start);
      const end = tokenAt(layers.tokens, mention.end - 1) + 1;
      return { type, mention, first, end, head: headOf(tree, first, end) };
    }),
  );
}

const spanOf = ({ tokens }: Layers, first: number, end: number): Span => ({ start: tokens.start[first] ?? 0, end: tokens.end[end - 1] ?? 0 });

const persons = new Set(['he', 'she', 'him', 'her', 'his', 'i', 'me', 'my', 'himself', 'herself']);
const groups = new Set(['we', 'us', 'our', 'ours', 'they', 'them', 'their']);

/** Every noun phrase whose head names a kind of thing we know, with the names inside it, as re3d marks them. */
export function typedPhrases(layers: Layers): TypedPhrase[] {
  const { tokens, tags } = layers;
  const tree = dependencyTree(layers.parse, tokens, layers.sentences);
  const found = new Map<string, TypedPhrase>();
  const add = (first: number, end: number, type: string): void => {
    const span = spanOf(layers, first, end);
    found.set(`${span.start}-${span.end}-${type}`, { ...span, type });
  };
  const convention = { of: /^of$/iu, owner: false, determiner: true };
  const headed = new Map<number, string>();
  for (const { type, mention, first, end, head } of placed(layers, tree)) {
    if (type === 'role' || mention.form === 'pronoun' || mention.form === 'nominal') continue;
    const own = mention.form === 'demonym' ? (tags.upos[head] === NOUN || tags.upos[head] === PROPN ? 'people' : 'nationality') : type;
    add(first, end, own);
    if (modifiers[tree.parse.relation[head] ?? 0] !== 1 && mention.form !== 'demonym') headed.set(head, own);
  }
  for (let token = 0; token < tokens.count; token++) {
    const upos = tags.upos[token] ?? 0;
    if (upos === PRON) {
      const lower = tokens.lower[token] ?? '';
      if (persons.has(lower)) add(token, token + 1, 'person');
      else if (groups.has(lower)) add(token, token + 1, 'organization');
      continue;
    }
    if ((upos !== NOUN && upos !== PROPN) || modifiers[tree.parse.relation[token] ?? 0] === 1) continue;
    const own = headed.get(token) ?? typeOfHead(token);
    if (own === undefined) continue;
    const [first, end] = phraseOf(token, layers, tree, convention);
    add(first, end, own);
  }
  return [...found.values()];

  function typeOfHead(token: number): string | undefined {
    const lemma = (tags.lemma[token] ?? '').toLowerCase();
    const pair = token > 0 ? nouns.typesOf(`${tokens.lower[token - 1]} ${lemma}`) : [];
    const type = (pair.length > 0 ? pair : nouns.typesOf(lemma))[0];
    if (type === 'person' && plurals.has(tags.xpos[token] ?? 0)) return 'people';
    return type;
  }
}
