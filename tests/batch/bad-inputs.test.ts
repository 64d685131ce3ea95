import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Analysis } from '../../src/core/analysis.ts';
import { communique } from '../cli/spawn-communique.ts';
import { tarOf, zipOf } from './make-archives.ts';

const good = 'Japan strongly opposes the attempt to change the status quo by force.';
const longName = `${'n'.repeat(250)}.txt`;
const root = process.getuid?.() === 0;

let folder = '';
let input = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'communique-bad-'));
  input = join(folder, 'in');
  mkdirSync(input);
});
afterAll(() => {
  chmodSync(folder, 0o755);
  rmSync(folder, { recursive: true, force: true });
});

const file = (name: string, content: string | Uint8Array): void => writeFileSync(join(input, name), content);

/** Each kind of bad input: how it is made, and the code that its reason must carry. `input.unreadable` cases name what the message must say. */
const kinds: readonly (readonly [kind: string, make: () => void, code: RegExp])[] = [
  ['no bytes', () => file('a01.txt', ''), /a01\.txt: .*\[input\.empty\]/u],
  ['white space alone', () => file('a02.txt', ' \n\t\n'), /a02\.txt: .*\[input\.empty\]/u],
  ['front matter alone', () => file('a03.md', '---\ntitle: x\n---\n'), /a03\.md: .*\[input\.empty\]/u],
  ['a picture', () => file('a04.txt', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13])), /a04\.txt: .*\[input\.binary\]/u],
  [
    'a program',
    () => file('a05.txt', Buffer.concat([Buffer.from('\u007FELF\u0002\u0001'), Buffer.alloc(200, 1), Buffer.alloc(50)])),
    /a05\.txt: .*\[input\.binary\]/u,
  ],
  [
    'noise',
    () => file('a06.txt', Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7919 + (index >> 3) * 104729) % 256))),
    /a06\.txt: .*\[input\.(?:binary|encoding)\]/u,
  ],
  [
    'invalid UTF-8',
    () => file('a07.txt', Buffer.concat([Buffer.from(good), Buffer.from([0xc3, 0x28]), Buffer.from(good)])),
    /a07\.txt: .*\[input\.encoding\]/u,
  ],
  ['UTF-8 cut off in a character', () => file('a08.txt', Buffer.from(`${good} caf\u00e9`).subarray(0, -1)), /a08\.txt: .*\[input\.encoding\]/u],
  [
    'UTF-16 with half a unit',
    () => file('a09.txt', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(good, 'utf16le'), Buffer.from([0x41])])),
    /a09\.txt: .*\[input\.encoding\]/u,
  ],
  ['broken YAML before the text', () => file('a10.md', '---\ntitle: "open\n---\ntext'), /a10\.md:.*\[input\.front-matter\]/u],
  ['YAML that is a list', () => file('a11.md', '---\n- a\n- b\n---\ntext'), /a11\.md:.*\[input\.(?:front-matter|metadata)\]/u],
  [
    'YAML that doubles itself',
    () =>
      file(
        'a12.md',
        `---\na: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'.replace(/./gu, (c, i: number) => `${c}: &${c} [${`*${'abcdefghij'[i] ?? 'a'},`.repeat(9)}1]\n`)}---\ntext`,
      ),
    /a12\.md:.*\[input\.(?:front-matter|metadata)\]/u,
  ],
  ['a broken sidecar', () => (file('a13.txt', good), file('a13.txt.meta.yaml', 'title: [')), /a13\.txt\.meta\.yaml:.*\[input\.metadata\]/u],
  ['a sidecar that is a folder', () => (file('a14.txt', good), mkdirSync(join(input, 'a14.txt.meta.yaml'))), /a14\.txt: .*\[input\.unreadable\]/u],
  ['200 MB', () => (file('a15.txt', 'x'), truncateSync(join(input, 'a15.txt'), 200 * 1024 * 1024)), /a15\.txt: the file has 200 MB.*\[input\.too-large\]/u],
  [
    'a link that leads round in a circle',
    () => (symlinkSync('a16b.txt', join(input, 'a16a.txt')), symlinkSync('a16a.txt', join(input, 'a16b.txt'))),
    /a16a\.txt: the link leads round in a circle \[input\.unreadable\]/u,
  ],
  ['a link to its own folder', () => symlinkSync('.', join(input, 'a17.txt')), /a17\.txt: a link to a folder is not followed \[input\.unreadable\]/u],
  ['a link that leads nowhere', () => symlinkSync('nothing', join(input, 'a18.txt')), /a18\.txt: the link leads nowhere \[input\.unreadable\]/u],
  ['a pipe', () => void execFileSync('mkfifo', [join(input, 'a19.txt')]), /a19\.txt: this is not a regular file \[input\.unreadable\]/u],
  ['a zip file that is none', () => file('a20.zip', 'no zip at all'), /a20\.zip: the archive is broken.*\[input\.archive\]/u],
  [
    'a zip file cut off',
    () => file('a21.zip', zipOf([{ name: 'x.txt', data: Buffer.from(good) }]).subarray(0, 40)),
    /a21\.zip: the archive is broken.*\[input\.archive\]/u,
  ],
  [
    'a zip bomb',
    () => file('a22.zip', zipOf([{ name: 'bomb.txt', data: Buffer.alloc(80 * 1024 * 1024, 0x20) }])),
    /a22\.zip\/bomb\.txt: unpacked it has 80 MB.*\[input\.too-large\]/u,
  ],
  [
    'a zip bomb that lies about its size',
    () => file('a23.zip', zipOf([{ name: 'lie.txt', data: Buffer.alloc(80 * 1024 * 1024, 0x20), declared: 10 }])),
    /a23\.zip\/lie\.txt: .*\[input\.archive\]/u,
  ],
  [
    'an encrypted zip file',
    () => file('a24.zip', zipOf([{ name: 'secret.txt', data: Buffer.from(good), encrypted: true }])),
    /a24\.zip\/secret\.txt: .*encrypted.*\[input\.archive\]/u,
  ],
  [
    'a zip file in a zip file',
    () => file('a25.zip', zipOf([{ name: 'in.zip', data: zipOf([{ name: 'x.txt', data: Buffer.from(good) }]) }])),
    /a25\.zip\/in\.zip: an archive within an archive.*\[input\.archive\]/u,
  ],
  [
    'a tar file cut off',
    () => file('a26.tar.gz', gzipSync(tarOf([{ name: 'x.txt', data: Buffer.alloc(9000, 0x41) }])).subarray(0, 60)),
    /a26\.tar\.gz: the archive is broken.*\[input\.archive\]/u,
  ],
  [
    'a gzip bomb in a tar file',
    () => file('a27.tgz', gzipSync(tarOf([{ name: 'bomb.txt', data: Buffer.alloc(80 * 1024 * 1024, 0x20) }]))),
    /a27\.tgz\/bomb\.txt: unpacked it has 80 MB.*\[input\.too-large\]/u,
  ],
  ['a name with a line break and an escape', () => file('a28\n\u001B[31mred.txt', ''), /a28\\x0a\\x1b\[31mred\.txt: .*\[input\.empty\]/u],
  ['a name as long as may be', () => file(longName.replace('n', 'a29'.slice(0, 1)), ''), /an{249}\.txt: .*\[input\.empty\]/u],
  [
    'a name that is no UTF-8',
    () => writeFileSync(Buffer.concat([Buffer.from(`${input}/a30`), Buffer.from([0xe9]), Buffer.from('.txt')]), good),
    /a30\uFFFD\.txt: .*\[input\.unreadable\]\n {2}Its name seems not to be UTF-8/u,
  ],
  ['a PDF that is none', () => file('a31.pdf', '%PDF-1.7\nnothing follows'), /a31\.pdf: .*\[input\.[a-z-]+\]/u],
  ['a Word file that is none', () => file('a32.docx', 'PK\u0003\u0004 nothing'), /a32\.docx: .*\[input\.[a-z-]+\]/u],
  [
    'two documents with one id',
    () => (file('a33a.md', `---\nid: twin\n---\n${good}`), file('a33b.md', `---\nid: twin\n---\n${good}`)),
    /a33b\.md: its id «twin» is that of .*a33a\.md \[input\.duplicate-id\]/u,
  ],
  ['a path that is not there', () => undefined, /absent\.txt: there is no file or folder.*\[input\.missing\]/u],
];

/** Odd inputs that are no worse for it: they must be written. */
const odd: readonly (readonly [kind: string, make: () => void, id: string])[] = [
  ['a plain statement', () => file('z01.txt', good), 'z01'],
  ['UTF-16', () => file('z02.txt', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(good, 'utf16le')])), 'z02'],
  ['a name with .. in it', () => file('..z03..txt'.slice(2), good), 'z03'],
  ['a name with quotes, spaces and a dollar', () => file('z04 "$(touch x)" \'.txt', good), 'z04-touch-x'],
  ['ten thousand brackets', () => file('z05.md', `${'['.repeat(10_000)}\n\n${good}`), 'z05'],
  ['ten thousand quotation marks of depth', () => file('z06.md', `${'>'.repeat(10_000)} ${good}`), 'z06'],
  [
    'ten thousand nested elements',
    () => file('z07.html', `<html><body>${'<div>'.repeat(10_000)}<p>${good}</p>${'</div>'.repeat(10_000)}</body></html>`),
    'z07',
  ],
  ['one word of a million letters', () => file('z08.txt', `${'a'.repeat(1_000_000)} ${good}`), 'z08'],
  [
    'sixty folders deep',
    () => (
      mkdirSync(join(input, ...Array.from({ length: 60 }, () => 'd')), { recursive: true }),
      file(join(...Array.from({ length: 60 }, () => 'd'), 'z09.txt'), good)
    ),
    'z09',
  ],
  ['an archive with a name that leads out of it', () => file('z10.zip', zipOf([{ name: '../../z10.txt', data: Buffer.from(good) }])), 'z10'],
  [
    'a gzipped tar file with a sidecar',
    () =>
      file(
        'z11.tar.gz',
        gzipSync(
          tarOf([
            { name: 'docs/z11.txt', data: Buffer.from(good) },
            { name: 'docs/z11.txt.meta.yaml', data: Buffer.from('title: From a sidecar') },
          ]),
        ),
      ),
    'z11',
  ],
];

describe('a folder of bad input', () => {
  let run = { code: -1, stdout: '', stderr: '' };
  let output = '';
  beforeAll(() => {
    for (const [, make] of [...kinds, ...odd]) make();
    output = join(folder, 'out');
    run = communique(['analyze', input, join(folder, 'absent.txt'), '-o', output, '--jobs', '2', '-q']);
  });

  test.each(kinds)('%s: left out with a clear reason', (_kind, _make, reason) => {
    expect(run.stderr).toMatch(reason);
  });

  test.each(odd)('%s: written', (_kind, _make, id) => {
    expect(() => Analysis.parse(JSON.parse(readFileSync(join(output, `${id}.json`), 'utf8')))).not.toThrow();
  });

  test('ends with 1, writes no other file, and names no fault of the program', () => {
    expect(run.code).toBe(1);
    expect(run.stderr).not.toContain('program.fault');
    expect(
      readdirSync(output)
        .filter((name) => name.endsWith('.json'))
        .toSorted(),
    ).toEqual([...odd.map(([, , id]) => `${id}.json`), 'twin.json'].toSorted());
  });

  test('a folder and a file without permission are named too', () => {
    const closed = join(folder, 'closed');
    mkdirSync(join(closed, 'inner'), { recursive: true });
    writeFileSync(join(closed, 'file.txt'), good);
    writeFileSync(join(closed, 'open.txt'), good);
    chmodSync(join(closed, 'file.txt'), 0);
    chmodSync(join(closed, 'inner'), 0);
    chmodSync(folder, 0o755);
    chmodSync(closed, 0o755);
    const target = join(folder, 'closed-out');
    mkdirSync(target);
    chmodSync(target, 0o777);
    // Root reads everything: the command is then run as nobody.
    const result = communique(['analyze', closed, '-o', target, '-q'], root ? { uid: 65534, gid: 65534 } : {});
    expect(result.stderr).toMatch(/file\.txt: cannot be read: EACCES[^\n]*\[input\.unreadable\]/u);
    expect(result.stderr).toMatch(/inner: the folder cannot be read: EACCES[^\n]*\[input\.unreadable\]/u);
    expect(readdirSync(target)).toContain('open.json');
    chmodSync(join(closed, 'inner'), 0o755);
  });
});
