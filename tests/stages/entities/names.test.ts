import { describe, expect, test } from 'vitest';
import { readEntities } from './read-entities.ts';

/** A text, words in it, and the entity they name. */
const persons: readonly (readonly [text: string, words: string, id: string])[] = [
  ['US Secretary of State Antony Blinken arrived.', 'Antony Blinken', 'e:antony-blinken'],
  ['Prime Minister Kishida Fumio spoke.', 'Kishida Fumio', 'e:fumio-kishida'],
  ['Prime Minister KISHIDA Fumio of Japan spoke.', 'KISHIDA Fumio', 'e:fumio-kishida'],
  ['President Volodymyr Zelensky of Ukraine thanked Poland.', 'Volodymyr Zelensky', 'e:volodymyr-zelenskyy'],
  ['President Erdoğan and President Erdogan are one.', 'Erdogan', 'e:recep-tayyip-erdogan'],
];

describe('a person', () => {
  test.each(persons)('%s', (text, words, id) => {
    expect(readEntities(text).idsOf(words)).toContain(id);
  });

  test('has no title in the name, and the title is a role of theirs', () => {
    const { entities, relations } = readEntities('US Secretary of Defense Lloyd Austin met Defense Minister Shin Won-sik.');
    const names = entities.filter(({ type }) => type === 'person').flatMap(({ mentions }) => mentions.map(({ text }) => text));
    expect(names.toSorted()).toEqual(['Lloyd Austin', 'Shin Won-sik']);
    expect(relations.filter(({ type }) => type === 'role-of').map(({ to }) => to)).toEqual(['e:lloyd-austin', 'e:shin-won-sik']);
  });

  test('is told by the term of the office on the day of the document', () => {
    const text = 'Secretary of Defense Austin and Foreign Minister Kishida met.';
    expect(readEntities(text, { date: '2014-05-01' }).idsOf('Kishida')).toEqual(['e:fumio-kishida']);
    expect(readEntities('President Bush spoke.', { date: '1990-06-01' }).idsOf('Bush')).toEqual(['e:george-h-w-bush']);
    expect(readEntities('President Bush spoke.', { date: '2004-06-01' }).idsOf('Bush')).toEqual(['e:george-w-bush']);
  });

  test('whom no table knows keeps one id for the full name and the surname', () => {
    const read = readEntities('Foreign Minister Tarek Velmond arrived on Monday. Velmond thanked his hosts.');
    expect(read.idsOf('Tarek Velmond')).toEqual(read.idsOf('Velmond'));
  });

  test('is not taken for another one by likeness', () => {
    const read = readEntities('Jon Albrecht met John Albrecht. Later Mary Albrecht came.');
    expect(new Set([...read.idsOf('Jon Albrecht'), ...read.idsOf('John Albrecht'), ...read.idsOf('Mary Albrecht')]).size).toBe(3);
  });
});

describe('a name within a name', () => {
  test.each([
    ['The US-Japan Alliance is strong.', ['country e:japan', 'country e:united-states', 'organization e:us-japan-alliance']],
    ['The U.S. Forces Japan were asked.', ['country e:japan', 'country e:united-states', 'military_unit e:us-forces-japan']],
  ])('%s', (text, found) => {
    expect(readEntities(text).found.toSorted()).toEqual(found);
  });

  test('is none where it belongs to a sea', () => {
    expect(readEntities('Ships sailed through the South China Sea.').found).toEqual(['region_or_sea e:south-china-sea']);
  });
});

describe('a shared name of a body', () => {
  test.each([
    ['Japan protested. The statement of Japan’s Foreign Ministry was clear.', 'Foreign Ministry', 'e:japan-ministry-of-foreign-affairs'],
    ['The Ministry of Foreign Affairs of India disagreed.', 'Ministry of Foreign Affairs of India', 'e:india-ministry-of-external-affairs'],
    ['The Chinese Foreign Ministry disagreed.', 'Chinese Foreign Ministry', 'e:china-ministry-of-foreign-affairs'],
  ])('is that of the state beside it: %s', (text, words, id) => {
    expect(readEntities(text).idsOf(words)).toContain(id);
  });
});

describe('words that stand for a state', () => {
  test.each([
    ['The Government of Japan agreed.', 'The Government of Japan', 'e:japan'],
    ['We urge the Belarusian authorities to stop.', 'the Belarusian authorities', 'e:belarus'],
    ['The Japanese side was silent.', 'The Japanese side', 'e:japan'],
    ['The Syrian regime fell.', 'The Syrian regime', 'e:syria'],
  ])('%s', (text, words, id) => {
    expect(readEntities(text).idsOf(words)).toEqual([id]);
  });

  test.each(['Chinese government websites were down.', 'The Heads of State and Government of Kenya met.', 'Egypt’s leadership in this field is welcome.'])(
    'are none in: %s',
    (text) => {
      expect(readEntities(text).entities.flatMap(({ mentions }) => mentions.filter(({ by }) => by === 'entities.state-body@1'))).toEqual([]);
    },
  );
});

describe('a name that a state and a part of another one share', () => {
  test.each([
    ['The vote in Nevada was close. Michigan and Georgia followed.', 'e:georgia-us-state'],
    ['The governor of Georgia spoke of roads. Georgia needs them.', 'e:georgia-us-state'],
    ['Ukraine, Moldova and Georgia seek membership.', 'e:georgia'],
    ['Ministers from Michigan and Nevada flew to Tbilisi. Georgia welcomed them.', 'e:georgia'],
    ['Talks with Georgia continue.', 'e:georgia'],
  ])('%s', (text, id) => {
    const { entities } = readEntities(text);
    const here = text.lastIndexOf('Georgia');
    expect(entities.filter(({ mentions }) => mentions.some(({ start }) => start === here)).map((entity) => entity.id)).toEqual([id]);
  });
});

describe('a pronoun', () => {
  test.each([
    ['President Biden and His Majesty King Abdullah II met.', 'His'],
    ['MS. PSAKI: He was in the Senate for years.', 'He'],
  ])('stays open: %s', (text, word) => {
    const start = text.indexOf(word);
    expect(readEntities(text).entities.flatMap(({ mentions }) => mentions.filter((mention) => mention.start === start && mention.form === 'pronoun'))).toEqual(
      [],
    );
  });
});
