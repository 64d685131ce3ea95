import { useEffect, useState } from 'preact/hooks';

/** What became of a question: nothing yet, a value, or a sentence that says what went wrong. */
export type Answer<T> = { readonly state: 'waiting' } | { readonly state: 'here'; readonly value: T } | { readonly state: 'failed'; readonly message: string };

/** Asks once for each change of `key`; an answer that comes too late is left out. */
export function useAnswer<T>(question: () => Promise<T>, key: string): Answer<T> {
  const [answer, setAnswer] = useState<{ readonly key: string; readonly answer: Answer<T> }>({ key: '', answer: { state: 'waiting' } });
  useEffect(() => {
    let live = true;
    question().then(
      (value) => live && setAnswer({ key, answer: { state: 'here', value } }),
      (error: unknown) => live && setAnswer({ key, answer: { state: 'failed', message: error instanceof Error ? error.message : String(error) } }),
    );
    return () => {
      live = false;
    };
  }, [key]);
  return answer.key === key ? answer.answer : { state: 'waiting' };
}
