import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { CommitmentFact } from '../../pages/page-data.ts';
import { Strength } from '../document/detail-parts.tsx';
import { passageRoute } from '../route.ts';
import type { PageSource } from '../source/page-source.ts';
import { useList } from '../use-list.ts';
import { Waiting } from '../waiting.tsx';
import { MoreButton } from './more-button.tsx';

const ladder = ['', 'considers', 'intends', 'pledges', 'decided', 'done or signed'] as const;
const columns = ['Party', 'Commitment', 'Firmness', 'Deadline', 'Conditions', 'Document'] as const;
type Column = (typeof columns)[number];

/** What each column is sorted by. Promises without a deadline come after those with one. */
const keys: Readonly<Record<Column, (fact: CommitmentFact) => string | number>> = {
  Party: ({ party }) => party.name,
  Commitment: ({ text }) => text,
  Firmness: ({ strength }) => -strength,
  Deadline: ({ deadline }) => deadline?.value ?? (deadline === null ? '~~' : '~'),
  Conditions: ({ conditions }) => (conditions.length === 0 ? '~' : conditions.join(' ')),
  Document: ({ published, document }) => `${published ?? '~'} ${document}`,
};

/** Who has promised what, how firmly, by when, on what conditions. */
export function CommitmentsView({ source }: { readonly source: PageSource }): JSX.Element {
  const list = useList((range) => source.commitments(range), 'all');
  const [sort, setSort] = useState<{ readonly column: Column; readonly down: boolean }>({ column: 'Deadline', down: false });
  const [party, setParty] = useState('');
  const [dated, setDated] = useState(false);
  const names = [...new Set(list.items.map((fact) => fact.party.name))].toSorted();
  const key = keys[sort.column];
  const shown = list.items
    .filter((fact) => (party === '' || fact.party.name === party) && (!dated || fact.deadline !== null))
    .toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0) * (sort.down ? -1 : 1));
  return (
    <section class="view">
      <h1>Commitments</h1>
      <div class="tools">
        <label>
          Party{' '}
          <select value={party} onChange={(event) => setParty(event.currentTarget.value)}>
            <option value="">all</option>
            {names.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        <label>
          <input type="checkbox" checked={dated} onChange={(event) => setDated(event.currentTarget.checked)} /> with a deadline only
        </label>
        <p class="count" role="status">
          {shown.length} of {list.total}
        </p>
      </div>
      {list.answer.state !== 'here' ? (
        <Waiting answer={list.answer} />
      ) : (
        <table class="list commitments">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col" aria-sort={sort.column === column ? (sort.down ? 'descending' : 'ascending') : 'none'}>
                  <button type="button" class="sort" onClick={() => setSort({ column, down: sort.column === column && !sort.down })}>
                    {column} <span aria-hidden="true">{sort.column === column ? (sort.down ? '↓' : '↑') : ''}</span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((fact) => (
              <CommitmentRow key={`${fact.document} ${fact.id}`} fact={fact} />
            ))}
          </tbody>
        </table>
      )}
      <MoreButton list={list} />
    </section>
  );
}

function CommitmentRow({ fact }: { readonly fact: CommitmentFact }): JSX.Element {
  const { document, id, party, text, strength, negated, deadline, quantity, conditions, published } = fact;
  return (
    <tr>
      <th scope="row">{party.name}</th>
      <td class="promise">
        <a href={passageRoute(document, id)}>{text}</a>
        {negated && <span class="chip pole-negative">negated</span>}
        {quantity !== null && <span class="chip">{quantity}</span>}
      </td>
      <td>
        <Strength value={strength} words={ladder[strength] ?? ''} />
      </td>
      <td class="date">
        {deadline === null ? (
          '–'
        ) : (
          <>
            {deadline.value ?? ''} <span class="dim">«{deadline.text}»</span>
          </>
        )}
      </td>
      <td>{conditions.join('; ') || '–'}</td>
      <td class="dim">
        {document}
        {published === null ? '' : `, ${published}`}
      </td>
    </tr>
  );
}
