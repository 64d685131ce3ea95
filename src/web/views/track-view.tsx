import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { FormulaUse, TrackedFormula } from '../../core/track.ts';
import { passageRoute, routeTo } from '../route.ts';
import type { PageSource } from '../source/page-source.ts';
import { useAnswer } from '../use-answer.ts';
import { Waiting } from '../waiting.tsx';
import { AxisHead, DotLine, type Dot } from './dot-line.tsx';
import { timeAxis, type TimeAxis } from './time-axis.ts';

/** Formulas through time: when each was first and last used, by whom, in which wordings. */
export function TrackView({ source, formula }: { readonly source: PageSource; readonly formula: string | undefined }): JSX.Element {
  const answer = useAnswer(() => source.track(formula), formula ?? '');
  const [typed, setTyped] = useState(formula ?? '');
  return (
    <section class="view">
      <h1>Formulas</h1>
      <p class="lead">
        Phrases that documents repeat, and where each stands. A filled dot stands beside a spoken name, a hollow one does not; the number is the strength of the
        words around it.
      </p>
      {source.canTrack && (
        <form
          class="tools"
          onSubmit={(event) => {
            event.preventDefault();
            location.hash = typed.trim() === '' ? routeTo('track') : routeTo('track', typed.trim());
          }}
        >
          <input
            type="search"
            aria-label="A formula to follow"
            placeholder="A formula to follow"
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
          <button type="submit">Follow</button>
        </form>
      )}
      {answer.state === 'here' ? <Formulas formulas={answer.value.formulas} /> : <Waiting answer={answer} />}
    </section>
  );
}

function Formulas({ formulas }: { readonly formulas: readonly TrackedFormula[] }): JSX.Element {
  const uses = formulas.flatMap((formula) => formula.uses);
  const axis = timeAxis(uses.flatMap(({ date }) => (date === null ? [] : [date])));
  if (uses.length === 0) return <p class="hint">No phrase of four words or more is shared by enough of these documents.</p>;
  return (
    <div class="lines">
      <AxisHead axis={axis} undated={uses.some(({ date }) => date === null)} />
      {formulas.map((formula) => (
        <Formula key={formula.formula} tracked={formula} axis={axis} />
      ))}
    </div>
  );
}

function Formula({ tracked, axis }: { readonly tracked: TrackedFormula; readonly axis: TimeAxis | undefined }): JSX.Element {
  const { formula, documents, uses, first, last, variants } = tracked;
  return (
    <div class="line">
      <h2 class="line-name">«{formula}»</h2>
      <p class="dim">
        {documents} documents, {uses.length} uses{first === null ? '' : `, ${first} to ${last ?? first}`}
      </p>
      <DotLine axis={axis} dots={uses.map(dotOf)} />
      {variants.length > 1 && (
        <details class="also">
          <summary>Wordings ({variants.length})</summary>
          <ul>
            {variants.map(({ text, uses: count }) => (
              <li key={text}>
                «{text}» ×{count}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function dotOf({ document, date, start, end, text, strength, named }: FormulaUse): Dot {
  return {
    date,
    href: passageRoute(document, { start, end }),
    label: `${date ?? 'undated'}: ${document}, «${text.replace(/\s+/gu, ' ')}»${strength === null ? '' : `, strength ${strength}`}${named === null ? '' : named ? ', name spoken' : ', name not spoken'}`,
    sign: strength === null ? '·' : String(strength),
    tone: 'neutral',
    hollow: named !== true,
  };
}
