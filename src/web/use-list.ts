import { useEffect, useState } from 'preact/hooks';
import type { Range } from '../pages/library.ts';
import type { Page } from '../pages/page-data.ts';
import type { Answer } from './use-answer.ts';

/** What is asked for at once. */
const STEP = 200;

/** A list that grows: its items so far, how many there are in all, and a way to get more. */
export interface GrowingList<T> {
  readonly answer: Answer<null>;
  readonly items: readonly T[];
  readonly total: number;
  more(): void;
}

/** Asks for the first `step` items of a list whenever `key` changes, and for more when told to. */
export function useList<T>(question: (range: Range) => Promise<Page<T>>, key: string, step = STEP): GrowingList<T> {
  const [list, setList] = useState<{ readonly key: string; readonly items: readonly T[]; readonly total: number; readonly answer: Answer<null> }>();
  const ask = (offset: number, before: readonly T[], isLive: () => boolean): void => {
    question({ offset, limit: step }).then(
      ({ items, total }) => isLive() && setList({ key, items: [...before, ...items], total, answer: { state: 'here', value: null } }),
      (error: unknown) =>
        isLive() &&
        setList({ key, items: before, total: before.length, answer: { state: 'failed', message: error instanceof Error ? error.message : String(error) } }),
    );
  };
  useEffect(() => {
    let live = true;
    ask(0, [], () => live);
    return () => {
      live = false;
    };
  }, [key]);
  const current = list?.key === key ? list : undefined;
  const items = current?.items ?? [];
  return { answer: current?.answer ?? { state: 'waiting' }, items, total: current?.total ?? 0, more: () => ask(items.length, items, () => true) };
}
