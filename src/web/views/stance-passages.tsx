import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { passageRoute } from '../route.ts';
import type { PageSource } from '../source/page-source.ts';
import { useList } from '../use-list.ts';
import { Waiting } from '../waiting.tsx';
import { MoreButton } from './more-button.tsx';
import { Marked } from './marked.tsx';

/** The passages behind a cell of the matrix. */
export function StancePassages({ source, holder, target }: { readonly source: PageSource; readonly holder: string; readonly target: string }): JSX.Element {
  const list = useList((range) => source.stances({ holder, target }, range), `${holder}\n${target}`);
  const head = useRef<HTMLHeadingElement>(null);
  const [first] = list.items;
  useEffect(() => {
    if (first !== undefined) head.current?.focus();
  }, [first === undefined]);
  if (list.answer.state !== 'here') return <Waiting answer={list.answer} />;
  return (
    <section class="passages">
      <h2 ref={head} tabIndex={-1}>
        {first?.holder.name ?? holder} on {first?.target.name ?? target}
      </h2>
      <ol>
        {list.items.map((stance) => (
          <li key={`${stance.document} ${stance.id}`}>
            <a href={passageRoute(stance.document, stance.id)}>
              <span class={`chip pole-${stance.polarity}`}>
                {stance.negated ? 'denied: ' : ''}
                {stance.polarity} {stance.strength}
              </span>
              {stance.explicitness !== 'explicit' && <span class="chip chip-implicit">name not spoken</span>}
              <q>
                <Marked text={stance.sentence} words={stance.cue} />
              </q>
              <cite>
                {stance.document}
                {stance.published === null ? '' : `, ${stance.published}`}
              </cite>
            </a>
          </li>
        ))}
      </ol>
      <MoreButton list={list} />
    </section>
  );
}
