import type { JSX } from 'preact';
import type { SearchHit } from '../../pages/page-data.ts';
import { passageRoute, routeTo } from '../route.ts';
import type { PageSource } from '../source/page-source.ts';
import { useList } from '../use-list.ts';
import { Waiting } from '../waiting.tsx';
import { MoreButton } from './more-button.tsx';

/** What was found in titles, entities and sentences. */
export function SearchView({ source, words }: { readonly source: PageSource; readonly words: string }): JSX.Element {
  const list = useList((range) => source.search(words, range), words);
  return (
    <section class="view">
      <h1>Search</h1>
      {words === '' ? (
        <p class="hint">Write words in the box above; "words in quotes" stand side by side.</p>
      ) : list.answer.state !== 'here' ? (
        <Waiting answer={list.answer} />
      ) : (
        <>
          <p role="status">
            {list.total === 0 ? 'Nothing' : list.total} found for <strong>{words}</strong>
          </p>
          <ol class="hits">
            {list.items.map((hit) => (
              <li key={`${hit.kind} ${hit.document} ${hit.at.start} ${hit.entity ?? ''}`}>
                <a href={hrefOf(hit)}>
                  <span class="kind-word">{hit.kind}</span> <Snippet hit={hit} />
                  <cite>
                    {hit.kind === 'document' ? hit.document : hit.title}
                    {hit.published === null ? '' : `, ${hit.published}`}
                  </cite>
                </a>
              </li>
            ))}
          </ol>
          <MoreButton list={list} />
        </>
      )}
    </section>
  );
}

function hrefOf({ kind, document, at, entity }: SearchHit): string {
  return kind === 'document' ? routeTo('document', document) : passageRoute(document, entity ?? at);
}

function Snippet({ hit: { snippet, marks } }: { readonly hit: SearchHit }): JSX.Element {
  const parts: (string | JSX.Element)[] = [];
  let at = 0;
  for (const { start, end } of marks) {
    parts.push(snippet.slice(at, start), <mark key={start}>{snippet.slice(start, end)}</mark>);
    at = end;
  }
  return <span class="snippet">{[...parts, snippet.slice(at)]}</span>;
}
