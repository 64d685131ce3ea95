import type { JSX } from 'preact';
import type { DateFact } from '../../pages/page-data.ts';
import { passageRoute } from '../route.ts';
import type { PageSource } from '../source/page-source.ts';
import { useList } from '../use-list.ts';
import { Waiting } from '../waiting.tsx';
import { Marked } from './marked.tsx';
import { MoreButton } from './more-button.tsx';

/** The dated expressions of the texts by year, each with its sentence. */
export function DatesList({ source }: { readonly source: PageSource }): JSX.Element {
  const list = useList((range) => source.dates(range), 'all');
  if (list.answer.state !== 'here') return <Waiting answer={list.answer} />;
  const groups = Map.groupBy(list.items, ({ value }) => /^\d{4}/u.exec(value)?.[0] ?? 'No year');
  const years = [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return (
    <div class="years">
      {years.map(([year, facts]) => (
        <section key={year} class="year">
          <h3>{year}</h3>
          <ol>
            {facts.map((fact) => (
              <DateRow key={`${fact.document} ${fact.id}`} fact={fact} />
            ))}
          </ol>
        </section>
      ))}
      <MoreButton list={list} />
    </div>
  );
}

function DateRow({ fact }: { readonly fact: DateFact }): JSX.Element {
  return (
    <li>
      <a href={passageRoute(fact.document, fact.id)}>
        <time class="value">{fact.value}</time>
        <span class="sentence">
          <Marked text={fact.sentence} words={fact.text} />
        </span>
        <cite>{fact.document}</cite>
      </a>
    </li>
  );
}
