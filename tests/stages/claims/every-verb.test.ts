import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { UPOS, XPOS } from '../../../src/core/ud.ts';
import { readClaims } from './read-claims.ts';

const folder = new URL('../../../../shared/data/statements/wh-joint/', import.meta.url);
const there = existsSync(folder);
const finite = new Set(['VBD', 'VBZ', 'VBP']);

/** The finite verbs of a text, as its tags have them, that lie in no triple. */
function lostVerbs(text: string): string[] {
  const { triples, layers } = readClaims(text);
  const { tokens, tags } = layers;
  const covered = new Uint8Array(text.length + 1);
  for (const { relation, arguments: args } of triples) for (const { start, end } of [relation, ...args]) covered.fill(1, start, end);
  return tokens.form.filter(
    (_, token) =>
      ['VERB', 'AUX'].includes(UPOS[tags.upos[token] ?? 0] ?? '') && finite.has(XPOS[tags.xpos[token] ?? 0] ?? '') && covered[tokens.start[token] ?? 0] === 0,
  );
}

it('no verb is lost in a sentence that the parse cannot build', () => {
  expect(lostVerbs('The groups have ( i ) i [ ssued a list of. As we recover , these risks need addressing.')).toEqual([]);
});

it.skipIf(!there)('every finite verb of real statements lies in some triple (needs ../shared/data/statements/wh-joint)', { timeout: 60_000 }, () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.md'));
  for (const name of files.filter((_, index) => index % 12 === 0)) {
    const text = readFileSync(new URL(name, folder), 'utf8').replace(/^---\n[\s\S]*?\n---\n/u, '');
    expect(lostVerbs(text), name).toEqual([]);
  }
});
