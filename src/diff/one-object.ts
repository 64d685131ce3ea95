import type { DiffItem } from './items.ts';

/** Words after a cue that are taken for what the attitude is about. */
const WORDS = 3;

/** True where two attitudes are about the same thing: the first words after their cues share one. «Champions the law», then «opposes the claims» do not. */
export function haveOneObject(a: DiffItem, b: DiffItem): boolean {
  const own = objectOf(a);
  return objectOf(b).some((key) => own.includes(key));
}

const objectOf = ({ run, side }: DiffItem): string[] =>
  run.words
    .filter((word) => !word.small && word.start >= side.cue.end)
    .slice(0, WORDS)
    .map(({ key }) => key);

/** True where two cues share a word: then one of them was read amiss, for «support» is no turn of «continue to support». */
export function haveOneCue(a: DiffItem, b: DiffItem): boolean {
  const own = cueKeys(a);
  return cueKeys(b).some((key) => own.includes(key));
}

const cueKeys = ({ run, side }: DiffItem): string[] =>
  run.words.filter((word) => !word.small && word.start >= side.cue.start && word.end <= side.cue.end).map(({ key }) => key);
