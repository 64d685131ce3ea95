import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Analysis } from '../../src/core/analysis.ts';
import { communique } from './spawn-communique.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'communique-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const jsonFiles = (dir: string): string[] =>
  readdirSync(dir)
    .filter((name) => name.endsWith('.json'))
    .toSorted();

describe('communique analyze', () => {
  test('writes one verified analysis a document and fills the database', () => {
    const output = join(folder, 'all');
    const store = `sqlite:${join(output, 'c.db')}`;
    const run = communique(['analyze', 'corpus', '-o', output, '--to', store, '--summary']);
    expect(run.stderr).toBe('');
    expect(run.code).toBe(0);
    expect(run.stdout).toMatch(/lin-us-japan-2plus2[^]*all \d+ documents[^]*Database: /u);
    const files = jsonFiles(output);
    expect(files.length).toBeGreaterThanOrEqual(11);
    for (const file of files) expect(() => Analysis.parse(JSON.parse(readFileSync(join(output, file), 'utf8')))).not.toThrow();
    const verified = communique(['verify', ...files.map((file) => join(output, file))]);
    expect([verified.code, verified.stderr]).toEqual([0, '']);
    expect(JSON.parse(communique(['query', '--store', store, '--json', '--sql', 'select count(*) as n from documents']).stdout)).toEqual([{ n: files.length }]);
    // What analyze has put into the store, load finds there.
    const loaded = communique(['load', ...files.map((file) => join(output, file)), '--to', store]);
    expect(loaded.stderr).toBe(`0 documents loaded, ${files.length} unchanged, 0 failed\n`);
  });

  test('gives the same bytes again, and with the files in another order', () => {
    const [first, second] = [join(folder, 'a'), join(folder, 'b')];
    const files = readdirSync('corpus/specimens')
      .filter((name) => /^[a-l].*\.(?:md|txt)$/u.test(name))
      .map((name) => join('corpus/specimens', name));
    communique(['analyze', ...files, '-o', first, '-q']);
    communique(['analyze', ...files.toReversed(), '-o', second, '-q']);
    expect(jsonFiles(second)).toEqual(jsonFiles(first));
    for (const file of jsonFiles(first)) expect(readFileSync(join(second, file), 'utf8')).toBe(readFileSync(join(first, file), 'utf8'));
  });

  test('puts bad documents aside with their reasons and analyses the rest', () => {
    const input = join(folder, 'mixed');
    mkdirSync(input);
    writeFileSync(join(input, 'good.txt'), 'Japan opposes the attempt.');
    writeFileSync(join(input, 'empty.txt'), '');
    writeFileSync(join(input, 'picture.txt'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0, 0]));
    writeFileSync(join(input, 'latin.txt'), Buffer.from('caf\u00e9 and na\u00efve', 'latin1'));
    writeFileSync(join(input, 'broken.md'), '---\ntitle: "open\n---\ntext');
    mkdirSync(join(input, 'sub.txt'));
    writeFileSync(join(input, 'closed.txt'), 'secret');
    chmodSync(join(input, 'closed.txt'), 0);
    const output = join(folder, 'mixed-out');
    const run = communique(['analyze', input, join(input, 'absent.txt'), '-o', output]);
    expect(run.code).toBe(1);
    expect(jsonFiles(output)).toContain('good.json');
    for (const code of ['input.empty', 'input.binary', 'input.encoding', 'input.front-matter', 'input.missing']) expect(run.stderr).toContain(`[${code}]`);
    expect(readdirSync(join(output, 'quarantine')).length).toBeGreaterThanOrEqual(4);
  });

  test('files of one name in two folders get ids of their own', () => {
    const input = join(folder, 'years');
    for (const year of ['2023', '2024']) {
      mkdirSync(join(input, year), { recursive: true });
      cpSync('corpus/specimens/human-rights-observatory-2024-03.txt', join(input, year, 'statement.txt'));
    }
    communique(['analyze', input, '-o', join(folder, 'years-out')]);
    expect(jsonFiles(join(folder, 'years-out'))).toEqual(['2023-statement.json', '2024-statement.json']);
  });

  test('reads NDJSON on stdin and writes analyses on stdout, and nothing else there', () => {
    const lines = [
      { id: 'one', text: 'China rejects the claim.', issuers: ['Japan'], date: '2024-05-01' },
      { id: 'two', text: 'A second text.' },
    ].map((line) => JSON.stringify(line));
    const run = communique(['analyze', '-'], { input: `${lines[0]}\nnot json\n\n${lines[1]}\n` });
    const analyses = run.stdout
      .trimEnd()
      .split('\n')
      .map((line) => Analysis.parse(JSON.parse(line)));
    expect(analyses.map((analysis) => [analysis.document.id, analysis.document.published.value])).toEqual([
      ['one', '2024-05-01'],
      ['two', null],
    ]);
    expect(run.stderr).toContain('stdin:2: not JSON');
    expect(run.code).toBe(1);
  });

  test.each([
    [['analyze'], 2, /missing required argument/u],
    [['analyze', 'nowhere.txt', '-o', 'tests/artefacts/none'], 1, /there is no file or folder/u],
    [['analyze', 'corpus', '--pipeline', 'nowhere'], 5, /no readable file «pipeline.yaml»/u],
    [['analyze', 'corpus', '--layers', 'moods'], 2, /Layers are: /u],
    [['analyze', 'corpus', '-o', 'tests/artefacts/nowhere', '--resume'], 2, /holds no run to go on with/u],
    [['analyze', 'corpus', '--resume', '--no-cache'], 2, /exclude each other/u],
    [['analize'], 2, /Did you mean analyze/u],
    [['verify', 'package.json'], 4, /this program reads communique\.analysis/u],
    [['schema', 'x'], 2, /There are: analysis/u],
    [['query', 'x'], 2, /Questions: criticism/u],
    [['query', '--store', 'sqlite:nowhere.db', 'criticism'], 6, /Fill it first/u],
  ])('%j ends with %i and says what to do', (args, code, message) => {
    const run = communique(args);
    expect(run.stderr).toMatch(message);
    expect(run.code).toBe(code);
  });
});

describe('communique verify', () => {
  test('finds a span that was moved by one', () => {
    const output = join(folder, 'verify');
    communique(['analyze', 'corpus/specimens/auroran-council-2024.md', '-o', output, '-q']);
    const file = join(output, 'auroran-council-2024.json');
    const record = JSON.parse(readFileSync(file, 'utf8')) as { entities: { mentions: { start: number; end: number }[] }[] };
    const mention = record.entities[0]?.mentions[0];
    if (mention !== undefined) mention.start += 1;
    writeFileSync(file, JSON.stringify(record));
    const run = communique(['verify', file]);
    expect([run.code, /entities\.0\.mentions\.0: expected/u.test(run.stderr)]).toEqual([4, true]);
  });
});

test('every command shows its help with an example and its exit codes', () => {
  for (const command of ['analyze', 'verify', 'explain', 'schema', 'load', 'query']) {
    const { stdout, code } = communique([command, '--help']);
    expect([command, code, stdout.includes('Example:'), stdout.includes('Exit codes:')]).toEqual([command, 0, true, true]);
  }
});
