import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { routeTo } from '../route.ts';
import type { PageSource } from '../source/page-source.ts';
import { useList } from '../use-list.ts';
import { Waiting } from '../waiting.tsx';
import { MoreButton } from './more-button.tsx';

/** Every document with its figures, the oldest first. */
export function DocumentsView({ source }: { readonly source: PageSource }): JSX.Element {
  const [words, setWords] = useState('');
  const list = useList((range) => source.documents(range, words), words);
  return (
    <section class="view">
      <h1>Documents</h1>
      <div class="tools">
        <input
          type="search"
          aria-label="Filter by title, issuer or date"
          placeholder="Filter by title, issuer or date"
          value={words}
          onInput={(event) => setWords(event.currentTarget.value)}
        />
        <p class="count" role="status">
          {list.total} documents
        </p>
      </div>
      {list.answer.state !== 'here' ? (
        <Waiting answer={list.answer} />
      ) : (
        <table class="list">
          <thead>
            <tr>
              <th scope="col">Document</th>
              <th scope="col">Date</th>
              <th scope="col">Kind</th>
              <th scope="col">Issued by</th>
              <th scope="col" class="number">
                Words
              </th>
              <th scope="col" class="number">
                Entities
              </th>
              <th scope="col" class="number">
                Claims
              </th>
              <th scope="col" class="number">
                Stances
              </th>
            </tr>
          </thead>
          <tbody>
            {list.items.map((card) => (
              <tr key={card.id}>
                <th scope="row">
                  <a href={routeTo('document', card.id)}>{card.title}</a>
                </th>
                <td class="date">{card.published ?? '–'}</td>
                <td>{card.genre.replaceAll('-', ' ')}</td>
                <td>{card.issuers.join(', ')}</td>
                <td class="number">{card.words.toLocaleString('en')}</td>
                <td class="number">{card.entities}</td>
                <td class="number">{card.claims}</td>
                <td class="number">{card.stances}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <MoreButton list={list} />
    </section>
  );
}
