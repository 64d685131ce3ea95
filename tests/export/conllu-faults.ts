import { RELATION, UPOS, XPOS } from '../../src/core/ud.ts';

const upos: ReadonlySet<string> = new Set(UPOS);
const xpos: ReadonlySet<string> = new Set(XPOS);
const relations: ReadonlySet<string> = new Set(RELATION);

/**
 * What is wrong with a CoNLL-U file by the rules of the format (https://universaldependencies.org/format.html): ten columns without empty
 * ones, words numbered from 1, sentence ids that occur once, the comment `text` made of the forms and SpaceAfter, known parts of speech and
 * relations, features sorted by name, one root, a path to it from every word, a line feed at the end of every sentence. Empty for a valid file.
 */
export function conlluFaults(file: string): string[] {
  const faults: string[] = [];
  const ids = new Set<string>();
  if (!file.endsWith('\n\n') && file.includes('\n1\t')) faults.push('the file does not end with an empty line');
  for (const block of file.split('\n\n')) {
    const lines = block.split('\n').filter((line) => line !== '');
    const words = lines.filter((line) => !line.startsWith('#')).map((line) => line.split('\t'));
    if (words.length === 0) continue;
    const comment = (name: string): string | undefined => lines.find((line) => line.startsWith(`# ${name} = `))?.slice(name.length + 5);
    const id = comment('sent_id') ?? '';
    if (id === '' || ids.has(id)) faults.push(`sentence id «${id}» is missing or there twice`);
    ids.add(id);
    if (comment('text') !== textOf(words)) faults.push(`${id}: text «${comment('text')}» where the words make «${textOf(words)}»`);
    faults.push(
      ...words.flatMap((word, index) => wordFaults(word, index)).map((fault) => `${id}: ${fault}`),
      ...treeFaults(words).map((fault) => `${id}: ${fault}`),
    );
  }
  return faults;
}

/** The forms one after another; after the last word nothing is asked. */
function textOf(words: readonly (readonly string[])[]): string {
  return words.map((word, index) => `${word[1]}${index + 1 === words.length || (word[9] ?? '').split('|').includes('SpaceAfter=No') ? '' : ' '}`).join('');
}

function wordFaults(word: readonly string[], index: number): string[] {
  const faults: string[] = [];
  const check = (right: boolean, fault: string): void => void (right || faults.push(`word ${index + 1}: ${fault}`));
  check(word.length === 10, `${word.length} columns`);
  check(
    word.every((cell) => cell !== '' && cell === cell.trim()),
    'an empty column, or a space at the end of one',
  );
  check(word[0] === String(index + 1), `number ${word[0]}`);
  check(upos.has(word[3] ?? ''), `part of speech ${word[3]}`);
  check(xpos.has(word[4] ?? ''), `English tag ${word[4]}`);
  check(relations.has(word[7] ?? ''), `relation ${word[7]}`);
  const features = word[5] === '_' ? [] : (word[5] ?? '').split('|');
  check(
    features.every((feature) => /^[A-Z][A-Za-z0-9]*(?:\[[a-z0-9]+\])?=[A-Z0-9][A-Za-z0-9]*(?:,[A-Z0-9][A-Za-z0-9]*)*$/u.test(feature)),
    `features ${word[5]}`,
  );
  const names = features.map((feature) => (feature.split('=')[0] ?? '').toLowerCase());
  check(names.join('|') === [...new Set(names)].toSorted().join('|'), `features out of order: ${word[5]}`);
  return faults;
}

function treeFaults(words: readonly (readonly string[])[]): string[] {
  const heads = words.map((word) => Number(word[6]));
  const faults: string[] = [];
  if (heads.filter((head) => head === 0).length !== 1) faults.push(`${heads.filter((head) => head === 0).length} roots`);
  if (words.some((word) => (word[6] === '0') !== (word[7] === 'root'))) faults.push('a root by head and not by name');
  // A word that leads to the root once leads there for good: each is walked over once.
  const safe = new Set<number>([0]);
  for (let word = 1; word <= heads.length; word++) {
    const path: number[] = [];
    for (let at = word; !safe.has(at) && path.length <= heads.length; at = heads[at - 1] ?? -1) path.push(at);
    if (path.length > heads.length) faults.push(`no path to the root from word ${word}`);
    for (const at of path) safe.add(at);
  }
  return faults;
}
