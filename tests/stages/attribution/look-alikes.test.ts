import { expect, it } from 'vitest';
import { voicesOf } from './read-voices.ts';

/** Texts in which nobody says anything: terms, titles, scare quotes, and verbs of saying in other uses. */
const silent = [
  'The so-called “nine-dash line” has no basis in law.',
  'The country hosts a “two plus two” meeting every year.',
  'The ministers visited the “Hall of Mirrors” before dinner.',
  'Under the “one country, two systems” principle the city has its own courts.',
  'The rooms were given out according to need.',
  'Based on the rule of law, the region will prosper.',
  'The collapse of the bridge implies that the beams were weak.',
  'The above-mentioned agreement was signed in May.',
  'The committee, also known as the panel, met in June.',
  'The plan was approved in the capital.',
  'ARTICLE 5: The parties shall meet once a year.',
  'The agreement states',
  '',
  '“',
  '”“',
];

it.each(silent)('nobody speaks in: %s', (text) => {
  expect(text.trim() === '' ? [] : voicesOf(text)).toEqual([]);
});
