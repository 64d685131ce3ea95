import type { JSX } from 'preact';
import { partyKey } from '../../pages/library.ts';
import type { PositionLine } from '../../pages/page-data.ts';
import { passageRoute } from '../route.ts';
import type { PageSource } from '../source/page-source.ts';
import { useList, type GrowingList } from '../use-list.ts';
import { Waiting } from '../waiting.tsx';
import { DatesList } from './dates-list.tsx';
import { MoreButton } from './more-button.tsx';
import { AxisHead, DotLine, type Dot } from './dot-line.tsx';
import { timeAxis } from './time-axis.ts';

/** Pairs that are shown at once. */
const MOST = 15;

/** Positions through time, and the dates the texts speak of. */
export function TimelineView({ source }: { readonly source: PageSource }): JSX.Element {
  const positions = useList((range) => source.positions(range), 'all', MOST);
  return (
    <section class="view">
      <h1>Timeline</h1>
      <h2>Positions</h2>
      <p class="lead">
        The strongest words of each holder on each target, document by document: − against, + for, with their strength. A filled dot speaks the name, a hollow
        one does not.
      </p>
      {positions.answer.state === 'here' ? <Positions list={positions} /> : <Waiting answer={positions.answer} />}
      <h2>Dates in the texts</h2>
      <DatesList source={source} />
    </section>
  );
}

function Positions({ list }: { readonly list: GrowingList<PositionLine> }): JSX.Element {
  const points = list.items.flatMap((line) => line.points);
  const axis = timeAxis(points.flatMap(({ published }) => (published === null ? [] : [published])));
  if (list.total === 0) return <p class="hint">No stance was found in these documents.</p>;
  return (
    <div class="lines">
      <AxisHead axis={axis} undated={points.some(({ published }) => published === null)} />
      {list.items.map(({ holder, target, points: own }) => (
        <div class="line" key={`${partyKey(holder)}\n${partyKey(target)}`}>
          <h3 class="line-name">
            {holder.name} <span class="on">on</span> {target.name}
          </h3>
          <DotLine axis={axis} dots={own.map((point) => dotOf(point, `${holder.name} on ${target.name}`))} />
        </div>
      ))}
      <MoreButton list={list} />
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
