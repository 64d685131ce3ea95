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
