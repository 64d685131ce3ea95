import type { JSX } from 'preact';
import type { Answer } from './use-answer.ts';

/** What is shown until an answer is there, or instead of it. */
export function Waiting({ answer }: { readonly answer: Answer<unknown> }): JSX.Element {
  if (answer.state === 'failed')
    return (
      <p class="fault" role="alert">
        {answer.message}
      </p>
    );
  return (
    <p class="waiting" role="status">
      Reading …
    </p>
  );
}
