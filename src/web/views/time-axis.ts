/** Maps dates (`2024`, `2024-05`, `2024-05-17`) to a share of an axis, in [0, 1]. */
export interface TimeAxis {
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
  place(date: string): number;
}

/** Ticks an axis bears at most. */
const MOST_TICKS = 12;

/** An axis over whole years that holds all dates; undefined where there is none. */
export function timeAxis(dates: readonly string[]): TimeAxis | undefined {
  const years = dates.map((date) => yearOf(date)).filter((year) => !Number.isNaN(year));
  if (years.length === 0) return undefined;
  const from = Math.floor(Math.min(...years));
  const to = Math.max(Math.floor(Math.max(...years)) + 1, from + 1);
  const step = Math.max(1, Math.ceil((to - from) / MOST_TICKS));
  const place = (year: number): number => (year - from) / (to - from);
  const ticks: { at: number; label: string }[] = [];
  for (let year = from; year <= to; year += step) ticks.push({ at: place(year), label: String(year) });
  return { ticks, place: (date) => place(yearOf(date)) };
}

/** A date as a year with a fraction; a year alone stands in its middle. */
function yearOf(date: string): number {
  const [year, month, day] = date.split('-').map(Number);
  if (year === undefined) return Number.NaN;
  if (month === undefined || Number.isNaN(month)) return year + 0.5;
  return year + (month - 1) / 12 + (Number.isNaN(day ?? Number.NaN) ? 0.04 : ((day ?? 1) - 1) / 372);
}

/** The lane of each point, so that no two that are nearer than `width` stand in one; points are in the order of the axis. */
export function lanesOf(points: readonly number[], width: number): number[] {
  const ends: number[] = [];
  return points.map((point) => {
    const free = ends.findIndex((end) => end <= point);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = point + width;
    return lane;
  });
}
