import { describe, expect, it } from 'vitest';
import { englishPipeline } from '../../../src/pipeline/load-pipeline.ts';
import { openResources } from '../../../src/resources/resources.ts';
import { readExample } from '../../../src/resources/rule.ts';
import { readReferenceFile } from '../../../src/stages/entities/reference-rules.ts';
import { readEntities } from './read-entities.ts';

const { pronouns, nominals } = readReferenceFile(openResources(englishPipeline));

/** Statements of the United States and Japan, and speeches of the Secretary-General, for the rules that ask who issues the text. */
const metadata = (means: string): Record<string, unknown> => {
  if (means === 'issuer') return { issuers: ['United States', 'Japan'], genre: 'joint-statement' };
  if (means === 'speaker') return { issuers: ['António Guterres'], genre: 'speech' };
  return {};
};

describe.each([...pronouns, ...nominals])('$id: $means', ({ id, match, reject }) => {
  it.each(match)('%s', (example) => {
    const [marked = '', means = ''] = example.split(' ⇒ ');
    const { text, spans } = readExample(marked);
    const read = readEntities(text, metadata(means));
    for (const [start, end] of spans) {
      const here = read.entities.filter(({ mentions }) =>
        mentions.some((mention) => mention.start === start && mention.end === end && mention.by === `${id}@1`),
      );
      expect(here.length, `«${text.slice(start, end)}»`).toBe(1);
      const { id: found = '', members = [] } = here[0] ?? {};
      const ids = means.split(' ');
      if (means.startsWith('e:')) expect(ids.length === 1 || ids.includes(found) ? found : members.toSorted((a, b) => (a < b ? -1 : 1)).join(' ')).toBe(means);
    }
  });

  it.each(reject)('leaves open: %s', (text) => {
    const by = readEntities(text).entities.flatMap(({ mentions }) => mentions.filter((mention) => mention.by === `${id}@1`));
    expect(by.map((mention) => mention.text)).toEqual([]);
  });
});
