import { expect, test } from 'vitest';
import { CommuniqueError } from '../../src/core/error.ts';
import { readDocument } from '../../src/ingest/read-document.ts';
import { fuzzedFile, makeSeeds } from './fuzz-seeds.ts';

// scripts/fuzz-readers.ts reads ten thousand of these, with limits of time and memory.
test('broken files of every format are read, or refused with a code', async () => {
  const seeds = await makeSeeds();
  for (let number = 0; number < 350; number++) {
    const { name, bytes } = fuzzedFile(seeds, number);
    try {
      const { document, blocks } = await readDocument({ bytes, uri: name });
      for (const block of blocks) expect(block.end).toBeLessThanOrEqual(document.text.length);
    } catch (error) {
      expect([name, error instanceof CommuniqueError ? error.code.slice(0, 6) : error]).toEqual([name, 'input.']);
    }
  }
});
