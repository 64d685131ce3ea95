import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Diff } from '../../core/diff.ts';
import type { DiffPair, DocumentCard } from '../../pages/page-data.ts';
import { routeTo } from '../route.ts';
import type { PageSource } from '../source/page-source.ts';
import { useAnswer } from '../use-answer.ts';
import { Waiting } from '../waiting.tsx';
import { SideBySide } from './side-by-side.tsx';

/** Documents a reader can choose from. */
const MOST = 500;

/** Two documents side by side, with what became of each claim and stance. */
export function CompareView({
  source,
  old,
  next,
}: {
  readonly source: PageSource;
  readonly old: string | undefined;
  readonly next: string | undefined;
}): JSX.Element {
  const pairs = useAnswer(() => source.pairs(), 'pairs');
  const documents = useAnswer(() => source.documents({ offset: 0, limit: MOST }), 'documents');
  const chosen = old !== undefined && next !== undefined ? { old, new: next } : pairs.state === 'here' ? pairs.value[0] : undefined;
  return (
    <section class="view">
      <h1>Compare</h1>
      {pairs.state === 'here' && documents.state === 'here' ? (
        <PairChoice pairs={pairs.value} documents={documents.value.items} chosen={chosen} any={source.canTrack} />
      ) : (
        <Waiting answer={pairs.state === 'here' ? documents : pairs} />
      )}
      {chosen !== undefined && <Compared key={`${chosen.old}>${chosen.new}`} source={source} old={chosen.old} next={chosen.new} />}
    </section>
  );
}

function PairChoice(props: {
  readonly pairs: readonly DiffPair[];
  readonly documents: readonly DocumentCard[];
  readonly chosen: { readonly old: string; readonly new: string } | undefined;
  readonly any: boolean;
}): JSX.Element {
  const { pairs, documents, chosen, any } = props;
  const titles = new Map(documents.map((card) => [card.id, `${card.published ?? 'undated'} · ${card.title}`]));
  const [old, setOld] = useState(chosen?.old ?? '');
  const [next, setNext] = useState(chosen?.new ?? '');
  if (pairs.length === 0 && !any)
    return (
      <p class="hint">These documents hold no two editions of one series. Give «series» in their metadata, or two documents: communique report OLD NEW.</p>
    );
  return (
    <>
      {pairs.length > 0 && (
        <ul class="pair-list" aria-label="Editions of one series">
          {pairs.map((pair) => (
            <li key={`${pair.old}>${pair.new}`}>
              <a href={routeTo('compare', pair.old, pair.new)} aria-current={chosen?.old === pair.old && chosen.new === pair.new ? 'true' : undefined}>
                {titles.get(pair.old) ?? pair.old} <span aria-hidden="true">→</span> {titles.get(pair.new) ?? pair.new}
              </a>
            </li>
          ))}
        </ul>
      )}
      {any && (
        <form
          class="tools"
          onSubmit={(event) => {
            event.preventDefault();
            if (old !== '' && next !== '') location.hash = routeTo('compare', old, next);
          }}
        >
          <DocumentChoice label="Earlier" value={old} titles={titles} onChange={setOld} />
          <DocumentChoice label="Later" value={next} titles={titles} onChange={setNext} />
          <button type="submit">Compare</button>
        </form>
      )}
    </>
  );
}

function DocumentChoice(props: {
  readonly label: string;
  readonly value: string;
  readonly titles: ReadonlyMap<string, string>;
  onChange(id: string): void;
}): JSX.Element {
  return (
    <label>
      {props.label}{' '}
      <select value={props.value} onChange={(event) => props.onChange(event.currentTarget.value)}>
        <option value="">choose</option>
        {[...props.titles].map(([id, title]) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}

function Compared({ source, old, next }: { readonly source: PageSource; readonly old: string; readonly next: string }): JSX.Element {
  const answer = useAnswer(async () => {
    const [diff, before, after] = await Promise.all([source.diff(old, next), source.analysis(old), source.analysis(next)]);
    return { diff, before, after };
  }, `${old}>${next}`);
  if (answer.state !== 'here') return <Waiting answer={answer} />;
  const { diff, before, after }: { diff: Diff; before: Parameters<typeof SideBySide>[0]['before']; after: Parameters<typeof SideBySide>[0]['after'] } =
    answer.value;
  return <SideBySide diff={diff} before={before} after={after} />;
}
