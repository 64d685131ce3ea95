import type { EntityType } from '../../core/entity.ts';
import { findNames, loadEntityModel, type EntityModel, type FoundName } from '../../models/entities/entity-model.ts';
import { lexiconPhrases } from '../../resources/phrase-marking.ts';
import type { Resources } from '../../resources/resources.ts';
import type { Reading } from './reading.ts';
import type { UnknownName } from './unknown-name.ts';

/** The trained model of names, where the pipeline has one (`models/entities.bin`). */
export function readEntityModel(resources: Resources): EntityModel | undefined {
  return resources.list('models', '.bin').includes('entities.bin') ? loadEntityModel(resources.bytes('models/entities.bin')) : undefined;
}

/** A name that the model is less sure of is left out. */
const LEAST_CONFIDENCE = 0.5;

/** The names the model finds in the document; none without a model. */
export function readModelNames({ tokens, sentences, text, lexicon, model }: Reading): readonly FoundName[] {
  if (model === undefined || tokens.count === 0) return [];
  const sentenceStarts = new Int32Array(sentences.length + 1).fill(tokens.count);
  sentences.forEach((sentence, index) => (sentenceStarts[index] = sentence.firstToken));
  const { names } = findNames(model, { count: tokens.count, form: tokens.form, sentenceStarts }, lexiconPhrases(lexicon, text, tokens));
  return names.filter((name) => name.confidence >= LEAST_CONFIDENCE);
}

/** The model's names with types of ours: the head noun says more where it is known. Nationalities, and other names without a telling noun, are left out. */
export function typedModelNames(reading: Reading, names: readonly FoundName[]): UnknownName[] {
  const { tokens } = reading;
  return names.flatMap(({ first, end, type, confidence }) => {
    const own = typeOf(reading, first, end, type);
    if (own === undefined) return [];
    return [
      {
        first,
        endToken: end,
        start: tokens.start[first] ?? 0,
        end: tokens.end[end - 1] ?? 0,
        type: own,
        by: 'entities.model@1',
        confidence: Math.round(confidence * 100) / 100,
      },
    ];
  });
}

/** Types that a name the model calls ORG, LOC, EVENT or MISC may turn out to have by its head noun, the first of each being what it is without one. */
const refinements: Readonly<Record<'ORG' | 'LOC' | 'EVENT' | 'MISC', readonly (EntityType | undefined)[]>> = {
  ORG: ['organization', 'government_body', 'committee_or_forum', 'military_unit', 'program_or_initiative', 'publication'],
  LOC: ['place', 'region_or_sea'],
  EVENT: ['event', 'meeting', 'conflict'],
  MISC: [undefined, 'agreement', 'document', 'publication', 'program_or_initiative', 'weapon_or_equipment', 'event'],
};

function typeOf({ tokens, nouns }: Reading, first: number, end: number, type: FoundName['type']): EntityType | undefined {
  if (type === 'PER') return 'person';
  if (type === 'NORP') return undefined;
  const allowed = refinements[type];
  let head = end - 1;
  for (let token = first + 1; token < end; token++) {
    if (!/^(?:of|for|on|in|to)$/u.test(tokens.form[token] ?? '')) continue;
    head = token - 1;
    break;
  }
  const found = head > first || end - first === 1 ? nouns.typesOf(tokens.lower[head] ?? '').find((one) => allowed.includes(one)) : undefined;
  return found ?? allowed[0];
}
