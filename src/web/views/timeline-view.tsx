import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { partyKey } from '../../pages/library.ts';
import type { PositionLine } from '../../pages/page-data.ts';
import { passageRoute } from '../route.ts';
import type { PageSource } from '../source/page-source.ts';
import { useAnswer } from '../use-answer.ts';
import { Waiting } from '../waiting.tsx';
import { DatesList } from './dates-list.tsx';
import { AxisHead, DotLine, type Dot } from './dot-line.tsx';
import { timeAxis } from './time-axis.ts';

/** Pairs that are shown before the reader asks for more. */
const MOST = 15;

/** Positions through time, and the dates the texts speak of. */
export function TimelineView({ source }: { readonly source: PageSource }): JSX.Element {
  const positions = useAnswer(() => source.positions(), 'all');
  return (
    <section class="view">
      <h1>Timeline</h1>
      <h2>Positions</h2>
      <p class="lead">
        The strongest words of each holder on each target, document by document: − against, + for, with their strength. A filled dot speaks the name, a hollow
        one does not.
      </p>
      {positions.state === 'here' ? <Positions lines={positions.value} /> : <Waiting answer={positions} />}
      <h2>Dates in the texts</h2>
      <DatesList source={source} />
    </section>
  );
}

function Positions({ lines }: { readonly lines: readonly PositionLine[] }): JSX.Element {
  const [most, setMost] = useState(MOST);
  const shown = lines.slice(0, most);
  const dates = lines.flatMap(({ points }) => points.flatMap(({ published }) => (published === null ? [] : [published])));
  const axis = timeAxis(dates);
  const undated = shown.some(({ points }) => points.some(({ published }) => published === null));
  if (lines.length === 0) return <p class="hint">No stance was found in these documents.</p>;
  return (
    <div class="lines">
      <AxisHead axis={axis} undated={undated} />
      {shown.map(({ holder, target, points }) => (
        <div class="line" key={`${partyKey(holder)}\n${partyKey(target)}`}>
          <h3 class="line-name">
            {holder.name} <span class="on">on</span> {target.name}
          </h3>
          <DotLine axis={axis} dots={points.map((point) => dotOf(point, `${holder.name} on ${target.name}`))} />
        </div>
      ))}
      {lines.length > most && (
        <p class="more">
          <button type="button" class="plain" onClick={() => setMost(most + 4 * MOST)}>
            Show more ({lines.length - most})
          </button>
        </p>
      )}
    </div>
  );
}

function dotOf({ document, published, stance, cue, polarity, strength, explicitness, cues }: PositionLine['points'][number], pair: string): Dot {
  const named = explicitness === 'explicit' ? 'name spoken' : 'name not spoken';
  return {
    date: published,
    href: passageRoute(document, stance),
    label: `${published ?? 'undated'}: ${pair}, ${polarity} ${strength}, ${named}, «${cue}», ${cues} ${cues === 1 ? 'passage' : 'passages'}`,
    sign: `${polarity === 'negative' ? '−' : polarity === 'positive' ? '+' : '○'}${strength}`,
    tone: polarity,
    hollow: explicitness !== 'explicit',
  };
}
