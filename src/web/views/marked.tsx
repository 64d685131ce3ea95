import type { JSX } from 'preact';

/** A text with the first place of some words marked. */
export function Marked({ text, words }: { readonly text: string; readonly words: string }): JSX.Element {
  const at = words === '' ? -1 : text.indexOf(words);
  if (at < 0) return <>{text}</>;
  return (
    <>
      {text.slice(0, at)}
      <mark>{words}</mark>
      {text.slice(at + words.length)}
    </>
  );
}
