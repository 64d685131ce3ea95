import { describe, expect, test } from 'vitest';
import { openResources } from '../../../src/resources/resources.ts';
import { repository, tokensOf } from './segment-english.ts';

const resources = openResources(`${repository}/pipelines/en`);
const names = resources.list('segment', '.tsv');
const abbreviations = resources.table('segment/abbreviations.tsv', ['form', 'class', 'example', 'source']);

describe.each(names)('%s', (name) => {
  const [header = '', ...lines] = resources.text(`segment/${name}`).trimEnd().split('\n');
  const source = header.split('\t').indexOf('source');

  test('has a source on every line', () => {
    expect(lines.filter((line) => (line.split('\t')[source] ?? '') === '')).toEqual([]);
  });

  test('says nothing twice', () => {
    expect(lines.filter((line, index) => lines.indexOf(line) !== index)).toEqual([]);
  });
});

test.each(abbreviations.map(({ form, example }) => [form, example]))('«%s.» keeps its stop in «%s»', (form, example) => {
  expect(` ${tokensOf(example)} `).toContain(` ${form}. `);
});
