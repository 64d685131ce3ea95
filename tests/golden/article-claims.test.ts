import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { documentFromText } from '../../src/ingest/document-from-text.ts';
import { analyze } from '../../src/pipeline/analyze.ts';
import { loadPipeline } from '../../src/pipeline/load-pipeline.ts';
import { claimLines, type ClaimLine } from './claim-lines.ts';

const here = (path: string): URL => new URL(path, import.meta.url);

/** The lines of the list by hand, each with its sentence. */
function readGolden(): ClaimLine[] {
  let sentence = '';
  return readFileSync(here('article-claims.md'), 'utf8')
    .split('\n')
    .flatMap((line) => {
      if (line.startsWith('## ')) sentence = line.slice(3);
      return line.startsWith('- ') ? [{ sentence, line: line.slice(2) }] : [];
    });
}

const keyOf = ({ sentence, line }: ClaimLine): string => `${sentence}\n${line}`;
const speakerOf = ({ line }: ClaimLine): string => line.split(' | ').at(-1) ?? '';
/** What is claimed, without how it is meant and by whom: sentence, predicate, agent and patient. */
const matterOf = ({ sentence, line }: ClaimLine): string => `${sentence}\n${line.replace(/^\[[^\]]+\] /u, '').split(' | ')[0] ?? ''}`;
const isCommitment = ({ line }: ClaimLine): boolean => line.startsWith('[');

describe('the claims of the article', () => {
  const bytes = readFileSync(here('../../corpus/lin-us-japan-2plus2/article.txt'));
  const metadata = { id: 'lin-us-japan-2plus2', issuers: ['Hsien-Sen Lin'], genre: 'commentary', language: 'en' };
  const analysis = analyze(documentFromText(bytes.toString('utf8'), { metadata }), loadPipeline());
  const golden = readGolden();
  const found = claimLines(analysis);
  const foundKeys = new Set(found.map(keyOf));

  it('are at least sixty by hand, and nineteen of twenty are found as they stand', () => {
    expect(golden.length).toBeGreaterThanOrEqual(60);
    const missed = golden.filter((line) => !foundKeys.has(keyOf(line)));
    expect(missed.length, missed.map(({ line }) => line).join('\n')).toBeLessThanOrEqual(golden.length / 20);
  });

  it('stay with their speaker', () => {
    const speakers = new Map(golden.map((line) => [matterOf(line), speakerOf(line)]));
    const wrong = found.filter((line) => (speakers.get(matterOf(line)) ?? speakerOf(line)) !== speakerOf(line));
    expect(wrong.map(({ line }) => line)).toEqual([]);
  });

  it('hold its commitments with their strength, and no other', () => {
    const known = new Set(golden.filter(isCommitment).map(keyOf));
    expect(found.filter((line) => isCommitment(line) && !known.has(keyOf(line)))).toEqual([]);
    const missed = golden.filter((line) => isCommitment(line) && !foundKeys.has(keyOf(line)));
    expect(missed.length, missed.map(({ line }) => line).join('\n')).toBeLessThanOrEqual(1);
  });

  it('lead through the statement of the Quad to China', () => {
    const { attributions, claims, stances } = analysis;
    const statement = 'e:quad-statement-2024-07-29';
    const criticism = claims.find(({ predicate }) => predicate.lemma === 'criticize');
    expect([criticism?.roles.agent?.entity, criticism?.roles.patient?.entity]).toEqual([statement, 'e:china']);
    const opposition = claims.find(({ predicate }) => predicate.lemma === 'oppose');
    expect(attributions.find(({ id }) => id === opposition?.attribution)?.source).toMatchObject({ entity: statement, text: 'it', basis: 'inferred' });
    const stance = stances.find(({ cue }) => cue.text === 'strongly oppose');
    expect(stance?.sourceChain.slice(0, 2)).toEqual(['author', statement]);
    expect(stance?.target?.candidates?.map(({ entity }) => entity)).toContain('e:china');
  });
});
