import type { JSX } from 'preact';
import { lanesOf, type TimeAxis } from './time-axis.ts';

/** One dot on a line of time. A `null` date stands before the axis. */
export interface Dot {
  readonly date: string | null;
  readonly href: string;
  readonly label: string;
  /** What stands in the dot: a sign with a strength. */
  readonly sign: string;
  readonly tone: 'negative' | 'positive' | 'neutral';
  /** Drawn hollow: the name is not spoken. */
  readonly hollow: boolean;
}

/** The share of the line that undated dots take. */
const UNDATED = 0.08;
/** How much of the line a dot takes. */
const DOT = 0.032;
const LANE_PIXELS = 26;

/** Dots on a line of time, each a link. */
export function DotLine({ dots, axis }: { readonly dots: readonly Dot[]; readonly axis: TimeAxis | undefined }): JSX.Element {
  const placed = dots
    .map((dot) => ({ dot, at: dot.date === null || axis === undefined ? 0.02 : UNDATED + axis.place(dot.date) * (1 - UNDATED - DOT) }))
    .toSorted((a, b) => a.at - b.at);
  const lanes = lanesOf(
    placed.map(({ at }) => at),
    DOT,
  );
  return (
    <ol class="dots" style={{ height: `${(Math.max(0, ...lanes) + 1) * LANE_PIXELS}px` }}>
      {placed.map(({ dot, at }, index) => (
        <li key={`${dot.href} ${dot.label}`} style={{ left: `min(${at * 100}%, calc(100% - 30px))`, top: `${(lanes[index] ?? 0) * LANE_PIXELS}px` }}>
          <a href={dot.href} class={`dot tone-${dot.tone}${dot.hollow ? ' hollow' : ''}`} title={dot.label} aria-label={dot.label}>
            {dot.sign}
          </a>
        </li>
      ))}
    </ol>
  );
}

/** The years over the lines; the lines themselves say their dates. */
export function AxisHead({ axis, undated }: { readonly axis: TimeAxis | undefined; readonly undated: boolean }): JSX.Element {
  return (
    <div class="axis" aria-hidden="true">
      {undated && (
        <span class="axis-undated" style={{ left: '0%' }}>
          no date
        </span>
      )}
      {axis?.ticks.map(({ at, label }) => (
        <span key={label} style={{ left: `min(${(UNDATED + at * (1 - UNDATED - DOT)) * 100}%, calc(100% - 2.2rem))` }}>
          {label}
        </span>
      ))}
    </div>
  );
}
