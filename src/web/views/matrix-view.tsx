import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { partyKey } from '../../pages/library.ts';
import type { MatrixCell, Party } from '../../pages/page-data.ts';
import { routeTo } from '../route.ts';
import type { PageSource } from '../source/page-source.ts';
import { useAnswer } from '../use-answer.ts';
import { Waiting } from '../waiting.tsx';
import { MatrixCellLink } from './matrix-cell.tsx';
import { StancePassages } from './stance-passages.tsx';

/** Rows and columns that are shown before the reader asks for all. */
const MOST = 16;

/** Who speaks of whom: holders down, targets across; each cell opens its passages. */
export function MatrixView(props: { readonly source: PageSource; readonly holder: string | undefined; readonly target: string | undefined }): JSX.Element {
  const { source, holder, target } = props;
  const answer = useAnswer(() => source.matrix(), 'all');
  return (
    <section class="view">
      <h1>Who stands where on whom</h1>
      <p class="lead">
        Each cell holds what the row’s holder says of the column’s target: <b>−</b> against, <b>+</b> for, with the strength of the strongest words (1–5), the
        number of passages, and the share in which the name is not spoken (<span class="ring-sample" aria-hidden="true" />
        ).
      </p>
      <div class="matrix-layout">
        {answer.state === 'here' ? <Matrix cells={answer.value} holder={holder} target={target} /> : <Waiting answer={answer} />}
        {holder !== undefined && target !== undefined && <StancePassages key={`${holder}\n${target}`} source={source} holder={holder} target={target} />}
      </div>
    </section>
  );
}

function Matrix({
  cells,
  holder,
  target,
}: {
  readonly cells: readonly MatrixCell[];
  readonly holder: string | undefined;
  readonly target: string | undefined;
}): JSX.Element {
  const [all, setAll] = useState(false);
  const rows = partiesOf(cells, (cell) => cell.holder);
  const columns = partiesOf(cells, (cell) => cell.target);
  const byPair = new Map(cells.map((cell) => [`${partyKey(cell.holder)}\n${partyKey(cell.target)}`, cell]));
  if (cells.length === 0) return <p class="hint">No stance was found in these documents.</p>;
  const unnamed = columns.filter((party) => party.id === null);
  // Blame without a name is what a reader looks for: its column is always there.
  const [shownRows, shownColumns] =
    all || columns.length <= MOST
      ? [all ? rows : rows.slice(0, MOST), columns]
      : [rows.slice(0, MOST), [...columns.slice(0, MOST - unnamed.length), ...unnamed]];
  return (
    <div>
      <div class="wide-table" role="region" aria-label="Matrix" tabIndex={0}>
        <table class="matrix">
          <thead>
            <tr>
              <td class="corner">
                <span>holder ↓ target →</span>
              </td>
              {shownColumns.map((party) => (
                <th key={partyKey(party)} scope="col">
                  <span>{party.name}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shownRows.map((row) => (
              <tr key={partyKey(row)}>
                <th scope="row">{row.name}</th>
                {shownColumns.map((column) => {
                  const cell = byPair.get(`${partyKey(row)}\n${partyKey(column)}`);
                  return (
                    <td key={partyKey(column)}>
                      {cell !== undefined && (
                        <MatrixCellLink
                          cell={cell}
                          href={routeTo('matrix', partyKey(row), partyKey(column))}
                          chosen={partyKey(row) === holder && partyKey(column) === target}
                        />
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {(rows.length > MOST || columns.length > MOST) && (
        <p class="more">
          <button type="button" class="plain" onClick={() => setAll(!all)}>
            {all ? 'Show the busiest only' : `Show all ${rows.length} holders and ${columns.length} targets`}
          </button>
        </p>
      )}
    </div>
  );
}

/** The parties on one side of the cells, those with the most cues first; targets nobody names come last. */
function partiesOf(cells: readonly MatrixCell[], side: (cell: MatrixCell) => Party): Party[] {
  const found = new Map<string, { readonly party: Party; cues: number }>();
  for (const cell of cells) {
    const party = side(cell);
    const entry = found.get(partyKey(party)) ?? { party, cues: 0 };
    entry.cues += cell.cues;
    found.set(partyKey(party), entry);
  }
  return [...found.values()].toSorted((a, b) => Number(a.party.id === null) - Number(b.party.id === null) || b.cues - a.cues).map(({ party }) => party);
}
