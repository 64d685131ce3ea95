import type { Layers } from '../../core/layers.ts';
import type { Stage, StageResult } from '../../core/stage.ts';
import { readLexicon, type Lexicon } from '../../resources/lexicon.ts';
import type { Resources } from '../../resources/resources.ts';
import { findDefinitions } from './acronym-definitions.ts';
import { openBook, type EntityBook } from './entity-book.ts';
import { findLexiconNames } from './lexicon-names.ts';
import { countSupport, linkNames, type LinkedName } from './link-names.ts';
import { nameAfter, titleLookup, titlesOf, type Title } from './titles.ts';
import { tokenAt } from './token-index.ts';

type Input = Pick<Layers, 'document' | 'sentences' | 'tokens'>;

/**
 * Finds who and what a document speaks of: names of the lexicon, acronyms it defines, persons by their titles.
 * Reads `entities/*.tsv` of the pipeline.
 */
export function entitiesStage(resources: Resources): Stage<'document' | 'sentences' | 'tokens', 'entities' | 'issuers'> {
  const lexicon = readLexicon(resources);
  return {
    name: 'entities',
    version: 1,
    requires: ['document', 'sentences', 'tokens'],
    provides: ['entities', 'issuers'],
    optional: ['tags', 'parse'],
    run: (layers) => findEntities(layers, lexicon),
  };
}

function findEntities(layers: Input, lexicon: Lexicon): StageResult<'entities' | 'issuers'> {
  const book = openBook(lexicon);
  const candidates = findLexiconNames(layers, lexicon);
  const titles = titlesOf(candidates, lexicon);
  const support = countSupport(candidates);
  const titlesBefore = titleLookup(titles, layers.document.text);
  const linked = linkNames(candidates, {
    document: layers.document,
    lexicon,
    support,
    supportedCountries: new Set([...support.keys()].map((entry) => lexicon.entries[entry]).filter((entry) => entry?.type === 'country').map((entry) => entry?.id ?? '')),
    officesBefore: (offset) => titlesBefore(offset).map((title) => title.office),
  });
  for (const name of linked) addName(name, layers, book);
  addAcronyms(layers, linked, book);
  addTitledPersons(layers, titles, linked, book);
  const issuers = findIssuers(layers, lexicon, book);
  return { entities: book.finish(), issuers, relations: book.relations };
}

function addName({ candidate, form, confidence }: LinkedName, { document }: Input, book: EntityBook): void {
  const { start, end } = candidate;
  book.add(book.known(form.entry), { start, end, text: document.text.slice(start, end), form: form.kind, by: 'entities.lexicon@1', confidence });
}

/** Defined acronyms: the short form means what the long form is, here and wherever it stands again. */
function addAcronyms({ document, sentences }: Input, linked: readonly LinkedName[], book: EntityBook): void {
  const { text } = document;
  const taken = new Set(linked.map(({ candidate }) => candidate.start));
  for (const sentence of sentences) {
    for (const definition of findDefinitions(text, sentence.start, sentence.end)) {
      const long = linked.find(({ candidate }) => candidate.end === definition.longEnd && candidate.start <= definition.longStart + 4) ?? linked.find(({ candidate }) => candidate.start === definition.shortStart);
      if (long === undefined) continue;
      const record = book.known(long.form.entry);
      if (!taken.has(definition.shortStart)) {
        book.add(record, { start: definition.shortStart, end: definition.shortEnd, text: definition.short, form: 'acronym', by: 'entities.acronym@1', confidence: 0.95 });
      }
      const end = Math.min(sentence.end, definition.shortEnd + 1);
      book.relations.push({ type: 'acronym-of', from: definition.short, to: record.id, start: definition.longStart, end, text: text.slice(definition.longStart, end), by: 'entities.acronym@1' });
    }
  }
}

/** A name after a title is a person, known or not; the title is told from the name. */
function addTitledPersons({ document, sentences, tokens }: Input, titles: readonly Title[], linked: readonly LinkedName[], book: EntityBook): void {
  const { text } = document;
  const starts = new Map(linked.map((name) => [name.candidate.start, name]));
  for (const title of titles) {
    const first = tokenAt(tokens, title.end);
    const sentence = sentences[tokens.sentence[first] ?? -1];
    if (sentence === undefined || (tokens.start[first] ?? 0) >= sentence.end) continue;
    const start = tokens.start[first] ?? 0;
    const known = starts.get(start);
    if (known !== undefined) {
      const record = book.known(known.form.entry);
      if (record.type === 'person') addRole(title, record.id, known.candidate.end, text, book);
      continue;
    }
    const endToken = nameAfter(tokens, first, sentence.endToken);
    if (endToken === first || text.slice(title.end, start).trim() !== '') continue;
    const end = tokens.end[endToken - 1] ?? start;
    const record = book.local('person', text.slice(start, end));
    book.add(record, { start, end, text: text.slice(start, end), form: 'name', by: 'entities.title@1', confidence: 0.7 });
    addRole(title, record.id, end, text, book);
  }
}

function addRole(title: Title, person: string, end: number, text: string, book: EntityBook): void {
  const role = book.known(title.entry);
  book.relations.push({ type: 'role-of', from: role.id, to: person, start: title.start, end, text: text.slice(title.start, end), by: 'entities.title@1' });
}

/** The issuers that the metadata names, as entities: of the lexicon where it knows the name, else of this document. */
function findIssuers({ document }: Input, lexicon: Lexicon, book: EntityBook): string[] {
  return document.issuers.map((name) => {
    const hit = lexicon.trie.find(name, 0, name.length).find((found) => found.start === 0 && found.end === name.length);
    const form = lexicon.forms[hit?.payloads[0] ?? -1];
    if (form !== undefined) return book.known(form.entry).id;
    return book.local(document.genre === 'commentary' ? 'person' : 'organization', name).id;
  });
}
