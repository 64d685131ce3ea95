import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Layers } from '../src/core/layers.ts';
import { RELATION, UPOS } from '../src/core/ud.ts';
import { documentFromText } from '../src/ingest/document-from-text.ts';
import { runStages } from '../src/pipeline/analyze.ts';
import { englishPipeline } from './pipeline/analyze-english.ts';

const folder = join(import.meta.dirname, 'fixtures');

interface Fixture {
  readonly title: string;
  readonly text: string;
  readonly lines: readonly string[];
}

function readFixtures(file: string): Fixture[] {
  return readFileSync(join(folder, file), 'utf8')
    .split(/^=== /mu)
    .slice(1)
    .map((part) => {
      const [head = '', expected = ''] = part.split(/^---$/mu);
      const [title = '', ...text] = head.split('\n');
      return { title, text: text.join('\n').trim(), lines: expected.split('\n').filter((line) => line.trim() !== '') };
    });
}

/** Everything a run found, as lines of the form the fixtures use, with spans for words. */
function linesOf(layers: Layers): string[] {
  const { tokens, tags, parse } = layers;
  const at = (start: number, end: number): string => `«${start}..${end}»`;
  const token = (index: number): string => at(tokens.start[index] ?? 0, tokens.end[index] ?? 0);
  const role = (name: string, span: { start?: number | undefined; end?: number | undefined } | null | undefined): string =>
    span?.start === undefined || span.end === undefined ? '' : ` ${name} ${at(span.start, span.end)}`;
  const words = Array.from({ length: tokens.count }, (_, index) => index);
  return [
    ...layers.sentences.map(({ start, end }) => `sentence ${at(start, end)}`),
    ...words.map((index) => `tag ${token(index)} ${UPOS[tags.upos[index] ?? 0]} ${tags.lemma[index]}`),
    ...words.map((index) => `relation ${token(index)} ${RELATION[parse.relation[index] ?? 0]} ${token(parse.head[index] ?? -1)}`),
    ...layers.entities.flatMap(({ id, type, mentions }) => mentions.map(({ start, end }) => `entity ${at(start, end)} ${id} ${type}`)),
    ...layers.times.map(({ start, end, timex }) => `time ${at(start, end)} ${timex.type} ${timex.value}`),
    ...layers.attributions.flatMap(({ kind, source, content }) =>
      content.map((span) => `attribution ${at(span.start, span.end)} ${kind}${role('by', source)}`),
    ),
    ...layers.claims.map(
      ({ predicate, type, roles }) => `claim ${at(predicate.start, predicate.end)} ${type}${role('agent', roles.agent)}${role('patient', roles.patient)}`,
    ),
    ...layers.stances.map(
      ({ cue, polarity, strength, explicitness, holder, target }) =>
        `stance ${at(cue.start, cue.end)} ${polarity} ${strength} ${explicitness} ${holder.entity ?? '-'} > ${target.entity ?? '-'}`,
    ),
  ];
}

/** A line of a fixture with its quoted words as spans of the text. */
function resolve(line: string, text: string): string {
  return line
    .trim()
    .replace(/\s+/gu, ' ')
    .replace(/«([^»|]+)(?:\|(\d+))?»/gu, (_, words: string, nth = '1') => {
      let start = -1;
      for (let count = 0; count < Number(nth); count++) start = text.indexOf(words, start + 1);
      if (start < 0) throw new Error(`«${words}» does not stand in the text`);
      return `«${start}..${start + words.length}»`;
    });
}

describe.each(readdirSync(folder).filter((name) => name.endsWith('.txt')))('%s', (file) => {
  test.each(readFixtures(file))('$title', ({ text, lines }) => {
    const found = linesOf(runStages(documentFromText(text), englishPipeline()) as Layers);
    for (const line of lines.map((expected) => resolve(expected, text))) {
      if (line.startsWith('no ')) expect(found.filter((other) => other.startsWith(line.slice('no '.length)))).toEqual([]);
      else expect(found).toContain(line);
    }
  });
});
