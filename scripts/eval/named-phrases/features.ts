import { XPOS } from '../../../src/core/ud.ts';
import { englishPipeline } from '../../../src/pipeline/load-pipeline.ts';
import { openResources } from '../../../src/resources/resources.ts';
import { readNounTypes } from '../../../src/stages/entities/noun-types.ts';
import { predicationOf, PRONOUNS, type Candidate } from './candidates.ts';
import type { DocumentCounts } from './document-counts.ts';
import { few, gumType, isCapital, type DocumentView, type PlacedMention } from './document-view.ts';

const nouns = readNounTypes(openResources(englishPipeline));

/** What kind of thing a common noun names, by GUM's types; "-" where the tables do not say. */
export function kindOfNoun(lemma: string): string {
  const [type] = nouns.typesOf(lemma);
  return type === undefined ? '-' : gumType(type);
}

/** What tells whether a phrase speaks of something that has an article of its own, and of what kind it is. */
export function candidateFeatures(candidate: Candidate, view: DocumentView, counts: DocumentCounts): string[] {
  if (candidate.group === 'pronoun') return pronounFeatures(candidate, view, counts);
  return [
    ...phraseFeatures(candidate, view, counts),
    ...predicationFeatures(candidate, view),
    ...(candidate.group === 'common' ? commonFeatures(candidate, view, counts) : []),
    ...(candidate.group === 'unknown' ? unknownFeatures(candidate, view, counts) : []),
    ...(candidate.group === 'name' && candidate.mention !== undefined ? nameFeatures(candidate, candidate.mention, view, counts) : []),
  ];
}

function pronounFeatures({ token, mention }: Candidate, view: DocumentView, counts: DocumentCounts): string[] {
  const { layers, relation, tree, topPerson, top } = view;
  const word = layers.tokens.lower[token] ?? '';
  const kind = PRONOUNS.get(word) ?? word;
  const quoted = (counts.quoted[token] ?? 0) > 0;
  const last = (layers.sentences[layers.tokens.sentence[token] ?? 0]?.endToken ?? 1) - 1;
  const linked = mention === undefined ? 'open' : 'linked';
  const features = [
    'group=pronoun',
    `kind=${kind}`,
    `word=${word}`,
    ...(['first', 'we', 'second'] as const).map((person) => `kind,often=${kind},${person},${counts.density(person)}`),
    `kind,text=${kind},${counts.textKind}`,
    `kind,quoted=${kind},${quoted},${counts.textKind}`,
    `kind,first,quoted=${kind},${counts.density('first')},${quoted}`,
    `kind,top=${kind},${top?.kind ?? 'none'},${linked}`,
    `kind,person=${kind},${topPerson === undefined ? '-' : `${few(topPerson.names)},${topPerson.known}`},${linked}`,
    `kind,verb=${kind},${view.lemma(tree.parse.head[token] ?? -1)}`,
    `kind,role=${kind},${relation(token)}`,
    `kind,question=${kind},${layers.tokens.form[last] === '?'},${counts.textKind}`,
    `kind,count=${kind},${few(counts.pronouns.get(kind) ?? 0)},${linked}`,
    `kind,of=${kind},${mention?.record.kind ?? '-'}`,
  ];
  if (mention === undefined) return features;
  const { record } = mention;
  const members = (record.entity.members?.length ?? 0) > 0;
  features.push(
    `kind,known=${kind},${record.kind},${record.known}`,
    `kind,names=${kind},${record.kind},${few(record.names)}`,
    `kind,names,known=${kind},${record.kind},${few(record.names)},${record.known},${record.full}`,
    `kind,is-top=${kind},${record.top}`,
    `kind,mentions=${kind},${few(record.entity.mentions.length)}`,
    `kind,group=${kind},${members},${record.kind}`,
  );
  return features;
}

/** The word before or behind a candidate. */
function beside({ token, mention }: Candidate, { layers }: DocumentView): { readonly next: string; readonly previous: string } {
  const { lower } = layers.tokens;
  return { next: lower[mention?.end ?? token + 1] ?? '', previous: lower[(mention?.first ?? token) - 1] ?? '' };
}

const attributesOf = ({ head }: Candidate, { children, relation }: DocumentView): number[] =>
  children(head).filter((child) => child < head && ['amod', 'compound', 'nummod'].includes(relation(child)));

/** The article or owner a phrase begins with; "owner" for a name or noun with "'s". */
function determinerOf({ head }: Candidate, { children, relation, layers }: DocumentView): string {
  const first = children(head).find((child) => child < head && ['det', 'nmod:poss'].includes(relation(child)));
  if (first === undefined) return '';
  const word = layers.tokens.lower[first] ?? '';
  return relation(first) === 'det' || PRONOUNS.has(word) ? word : 'owner';
}

const prepositionOf = ({ head }: Candidate, { children, relation, layers }: DocumentView): string =>
  children(head).filter((child) => child < head && relation(child) === 'case').map((child) => layers.tokens.lower[child]).join(' '); // prettier-ignore

const place = (sentence: number): string => (sentence < 2 ? String(sentence) : sentence < 5 ? '<5' : 'late');

function phraseFeatures(candidate: Candidate, view: DocumentView, counts: DocumentCounts): string[] {
  const { token, head, mention, group } = candidate;
  const { layers, relation, children, covering } = view;
  const { tokens, tags } = layers;
  const determiner = determinerOf(candidate, view);
  const attributes = attributesOf(candidate, view);
  const { next, previous } = beside(candidate, view);
  const lemma = view.lemma(token);
  const capital = isCapital(tokens.form[token]);
  const tag = XPOS[tags.xpos[token] ?? 0];
  const inner = children(head).findLast((child) => child > head && relation(child) === 'nmod');
  return [
    `group=${group}`,
    `role=${group},${relation(head)}`,
    `determiner=${group},${determiner}`,
    `words=${group},${mention === undefined ? '-' : few(mention.end - mention.first)}`,
    `lemma=${lemma}`,
    `group,lemma=${group},${lemma}`,
    `tag=${group},${tag}`,
    `determiner,lemma=${determiner},${lemma}`,
    `noun=${group},${kindOfNoun(lemma)},${determiner}`,
    `next=${group},${next}`,
    `previous=${group},${previous}`,
    `place=${group},${place(tokens.sentence[token] ?? 0)}`,
    `of=${group},${inner === undefined ? '-' : (covering.get(inner)?.record.kind ?? '-')},${kindOfNoun(lemma)}`,
    `attributes=${group},${few(attributes.length)},${attributes.some((child) => isCapital(tokens.form[child]))}`,
    `capital=${group},${capital},${determiner},${tag}`,
    `capitals=${group},${capital ? few(counts.capitals.get(tokens.form[token] ?? '') ?? 0) : '-'}`,
    ...attributes.map((child) => `attribute=${group},${tokens.lower[child]}`),
  ];
}

function predicationFeatures(candidate: Candidate, view: DocumentView): string[] {
  const predication = predicationOf(candidate, view);
  if (predication === undefined) return [];
  const { by, of } = predication;
  const { group } = candidate;
  const kind = of?.record.kind ?? '-';
  const features = [`says=${by},${kind},${group}`, `says,noun=${by},${kind},${kindOfNoun(view.lemma(candidate.token))},${group}`];
  if (of === undefined) return features;
  const { names, known, full, top } = of.record;
  return [
    ...features,
    `says,known=${by},${kind},${known},${few(names)},${group}`,
    `says,top=${top},${kind},${known},${group}`,
    `says,determiner=${by},${kind},${determinerOf(candidate, view)},${group}`,
    `says,names=${few(names)},${kind},${group},${full}`,
  ];
}

function commonFeatures(candidate: Candidate, view: DocumentView, counts: DocumentCounts): string[] {
  const { token, head, mention } = candidate;
  const lemma = view.lemma(token);
  const noun = kindOfNoun(lemma);
  const determiner = determinerOf(candidate, view);
  const top = view.top?.kind ?? 'none';
  const owner = view.children(head).find((child) => view.relation(child) === 'nmod:poss');
  const owned = owner === undefined ? undefined : (view.headed.get(owner) ?? view.covering.get(owner));
  const features = [
    `often=${few(counts.lemmas.get(lemma) ?? 0)},${determiner},${noun}`,
    `top,lemma=${top},${lemma}`,
    `top,lemma,determiner=${top},${lemma},${determiner}`,
    `top,noun=${top},${noun},${determiner}`,
    `plain,noun=${attributesOf(candidate, view).length === 0},${determiner},${noun}`,
    `owner=${owned === undefined ? '-' : `${owned.record.kind},${owned.record.known},${noun}`},${determiner}`,
    `owner,lemma=${owned?.record.kind ?? '-'},${lemma}`,
    `seen=${few(counts.seen(lemma, token))},${determiner},${noun}`,
    `role,noun=${view.relation(head)},${determiner},${noun}`,
  ];
  if (mention === undefined) return [...features, 'open'];
  const { record } = mention;
  return [
    ...features,
    `stands=${record.kind},${lemma}`,
    `stands,known=${record.kind},${record.known},${few(record.names)}`,
    `stands,determiner=${record.kind},${determiner}`,
    `stands,group=${(record.entity.members?.length ?? 0) > 0},${record.kind}`,
  ];
}

function unknownFeatures(candidate: Candidate, view: DocumentView, counts: DocumentCounts): string[] {
  const { token, head, modifier } = candidate;
  const { tokens } = view.layers;
  const word = tokens.lower[token] ?? '';
  const determiner = determinerOf(candidate, view);
  const noun = kindOfNoun(view.lemma(token));
  return [
    `unknown,text=${counts.textKind},${view.relation(head)}`,
    `unknown,modifier=${modifier},${noun}`,
    `unknown,capitals=${few(counts.capitals.get(tokens.form[token] ?? '') ?? 0)},${modifier},${determiner}`,
    `unknown,ending=${word.slice(-3)}`,
    `unknown,preposition=${prepositionOf(candidate, view)}`,
    `unknown,top=${view.top?.kind ?? 'none'},${noun},${determiner}`,
    `unknown,opening=${tokens.sentence[token] === 0}`,
    `unknown,governor=${view.lemma(view.tree.parse.head[head] ?? -1)}`,
  ];
}

function nameFeatures(candidate: Candidate, { record, mention, first, end }: PlacedMention, view: DocumentView, counts: DocumentCounts): string[] {
  const { token, head, modifier } = candidate;
  const { form, lower } = view.layers.tokens;
  const { kind, known, names, full, top } = record;
  const { next, previous } = beside(candidate, view);
  const year = /^\d{4}/u.test(form[end + 1] ?? '');
  const words = lower.slice(first, end);
  return [
    `type=${record.entity.type}`,
    `form=${kind},${mention.form}`,
    `known=${kind},${known},${record.linked}`,
    `by=${kind},${mention.by}`,
    `names=${kind},${known},${few(names)}`,
    `confidence=${kind},${Math.floor(mention.confidence * 5)},${known}`,
    `best=${kind},${Math.floor(record.confidence * 5)},${known}`,
    `length=${kind},${few(end - first)},${full},${known}`,
    `top=${kind},${top},${known}`,
    `text=${kind},${counts.textKind},${known}`,
    `first-person=${kind},${counts.density('first')},${known}`,
    `place=${kind},${place(view.layers.tokens.sentence[token] ?? 0)},${known}`,
    `begins=${kind},${few(Math.floor(record.start / 400))},${known},${few(names)}`,
    `role=${kind},${view.relation(head)}`,
    `modifier=${kind},${modifier},${mention.form}`,
    `next=${kind},${next}`,
    `previous=${kind},${previous}`,
    `head=${kind},${lower[token]}`,
    `citation=${kind},${next === 'et' || (year && /^(?:[(,&]|and)$/u.test(next))}`,
    `titled=${kind},${words.every((word) => counts.titleWords.has(word))},${known}`,
    `dressed=${kind},${head !== token || determinerOf(candidate, view) !== '' || attributesOf(candidate, view).length > 0}`,
    `quoted=${kind},${(counts.quoted[token] ?? 0) > 0}`,
    `governor=${kind},${modifier ? lower[view.tree.parse.head[head] ?? -1] : ''}`,
    `preposition=${kind},${prepositionOf(candidate, view)}`,
    ...words.map((word) => `word=${kind},${word}`),
  ];
}
