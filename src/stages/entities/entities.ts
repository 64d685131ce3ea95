import type { Layers } from '../../core/layers.ts';
import type { Stage, StageResult } from '../../core/stage.ts';
import { readLexicon } from '../../resources/lexicon.ts';
import type { Resources } from '../../resources/resources.ts';
import { readAcronymWords } from './acronym-words.ts';
import { addAcronyms } from './acronyms.ts';
import { openBook, type EntityBook } from './entity-book.ts';
import { findHeadedNames } from './headed-names.ts';
import { unopposedHeads } from './head-and-model.ts';
import { readIssuerWords } from './issuer-words.ts';
import { findIssuers } from './issuers.ts';
import { findLexiconNames } from './lexicon-names.ts';
import { linkContext } from './link-context.ts';
import { linkNames, outermostNames, type LinkedName } from './link-names.ts';
import { readLinkingWords } from './linking-words.ts';
import { addLocalNames, freeNames } from './local-names.ts';
import { readEntityModel, readModelNames, typedModelNames } from './model-names.ts';
import { addNameRelations } from './name-relations.ts';
import { readNameWords } from './name-words.ts';
import { readNounTypes } from './noun-types.ts';
import { addPersons, findTitledNames } from './persons.ts';
import { readPersonWords } from './person-words.ts';
import { openReading, type Knowledge, type Reading } from './reading.ts';
import { addTitleRoles } from './roles.ts';
import { readReferenceRules } from './reference-rules.ts';
import { resolveReferences } from './references.ts';
import { findStateBodies, type StateBodyMention } from './state-bodies.ts';
import { findStates } from './states.ts';
import { readStateWords } from './state-words.ts';
import { takeSlips } from './typos.ts';
import { titlesOf } from './titles.ts';

/**
 * Finds who and what a document speaks of: names of the lexicon, acronyms it defines, persons by their titles.
 * Reads `entities/*.tsv` and `entities/*.yaml` of the pipeline.
 */
export function entitiesStage(resources: Resources): Stage<'document' | 'sentences' | 'tokens', 'entities' | 'issuers'> {
  const knowledge: Knowledge = {
    lexicon: readLexicon(resources),
    persons: readPersonWords(resources),
    linking: readLinkingWords(resources),
    nouns: readNounTypes(resources),
    names: readNameWords(resources),
    issuers: readIssuerWords(resources),
    acronyms: readAcronymWords(resources),
    model: readEntityModel(resources),
    references: readReferenceRules(resources),
    states: readStateWords(resources),
  };
  return {
    name: 'entities',
    version: 2,
    requires: ['document', 'sentences', 'tokens'],
    provides: ['entities', 'issuers'],
    optional: ['tags', 'parse', 'times'],
    run: (layers) => findEntities(layers, knowledge),
  };
}

function findEntities(layers: Pick<Layers, 'document' | 'sentences' | 'tokens'> & Partial<Layers>, knowledge: Knowledge): StageResult<'entities' | 'issuers'> {
  const reading = openReading(layers, knowledge);
  const book = openBook(knowledge.lexicon);
  const candidates = findLexiconNames(reading);
  const titles = titlesOf(candidates, reading);
  const modelNames = readModelNames(reading);
  const linked = linkNames(candidates, linkContext(reading, candidates, titles, modelNames));
  for (const name of linked) addName(name, reading, book);
  const states = findStates(reading, linked, titles, modelNames, book);
  const bodies = findStateBodies(reading, linked, states, book);
  for (const body of bodies) addBody(body, reading, book);
  const free = freeNames(
    reading,
    [
      ...unopposedHeads(findHeadedNames(reading, linked), modelNames),
      ...findTitledNames(reading, titles, linked),
      ...typedModelNames(reading, modelNames, linked, titles, states),
    ],
    [...outermostNames(linked).map(({ candidate }) => candidate), ...states, ...bodies],
  );
  const { rest: unknown, diagnostics } = takeSlips(free, reading, linked, book);
  addLocalNames(
    reading,
    unknown.filter(({ type }) => type !== 'person'),
    linked,
    book,
  );
  addPersons(
    reading,
    unknown.filter(({ type }) => type === 'person'),
    linked,
    book,
  );
  addAcronyms(reading, book);
  addTitleRoles(reading, titles, book);
  const issuers = findIssuers(reading, book);
  resolveReferences(reading, knowledge.references, book, issuers);
  addNameRelations(reading, book);
  return { entities: book.finish(issuers), issuers, relations: book.relations, diagnostics };
}

function addName({ candidate, form, confidence }: LinkedName, { text }: Reading, book: EntityBook): void {
  const { start, end } = candidate;
  book.add(book.known(form.entry), { start, end, text: text.slice(start, end), form: form.kind, by: 'entities.lexicon@2', confidence });
}

/** A state's body, or the state where the words stand for it. */
function addBody({ record, start, end, state }: StateBodyMention, { text }: Reading, book: EntityBook): void {
  const reason = `these words beside its name stand for ${record.name}`;
  const place = { start, end, text: text.slice(start, end), by: 'entities.state-body@1' };
  book.add(record, state ? { ...place, form: 'nominal', confidence: 0.8, reason } : { ...place, form: 'name', confidence: 0.8 });
}
