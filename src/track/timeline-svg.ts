import type { Track, TrackedFormula } from '../core/track.ts';

const ROW = 44;
const LEFT = 320;
const WIDTH = 1100;
const TOP = 40;

/** The uses of each formula as dots on a line of years: filled where a target is named, hollow where not; larger for a stronger stance. */
export function timelineSvg({ formulas }: Track): string {
  const years = formulas.flatMap((formula) => formula.uses.flatMap((use) => (use.date === null ? [] : [yearOf(use.date)])));
  const from = Math.floor(Math.min(...years, new Set(years).size === 0 ? 2000 : Number.POSITIVE_INFINITY));
  const to = Math.max(Math.ceil(Math.max(...years, from)), from + 1);
  const x = (year: number): number => LEFT + ((year - from) / (to - from)) * (WIDTH - LEFT - 30);
  const height = TOP + formulas.length * ROW + 20;
  const ticks = Array.from({ length: to - from + 1 }, (_, index) => from + index).map(
    (year) =>
      `<line x1="${x(year)}" x2="${x(year)}" y1="${TOP - 8}" y2="${height - 12}" class="tick"/><text x="${x(year)}" y="${TOP - 14}" text-anchor="middle">${year}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="Uses of ${formulas.length} formulas from ${from} to ${to}">
<style>text{font:13px system-ui,sans-serif;fill:#222}.tick{stroke:#ccc}.line{stroke:#999}circle{stroke:#1c4f8f;stroke-width:2;fill:#fff}circle.named{fill:#1c4f8f}@media(prefers-color-scheme:dark){text{fill:#eee}circle{fill:#111;stroke:#8bb8ef}circle.named{fill:#8bb8ef}}</style>
${ticks.join('\n')}
${formulas.map((formula, index) => rowOf(formula, TOP + index * ROW + ROW / 2, x)).join('\n')}
</svg>
`;
}

function rowOf(formula: TrackedFormula, y: number, x: (year: number) => number): string {
  const label = formula.formula.length > 44 ? `${formula.formula.slice(0, 43)}…` : formula.formula;
  const dots = formula.uses
    .filter((use) => use.date !== null)
    .map(
      (use) =>
        `<circle cx="${x(yearOf(use.date ?? '')).toFixed(1)}" cy="${y}" r="${4 + (use.strength ?? 0)}"${use.named === true ? ' class="named"' : ''}><title>${escapeXml(`${use.date} ${use.document}: ${use.text}`)}</title></circle>`,
    );
  return `<text x="10" y="${y + 4}">${escapeXml(label)}<title>${escapeXml(formula.formula)}</title></text><line class="line" x1="${LEFT}" x2="${WIDTH - 30}" y1="${y}" y2="${y}"/>${dots.join('')}`;
}

/** A date as a year with its fraction: 2024-07-01 → 2024.5. */
function yearOf(date: string): number {
  const [year = '0', month = '1', day = '1'] = date.split('-');
  return Number(year) + (Number(month) - 1) / 12 + (Number(day) - 1) / 365;
}

const escapeXml = (text: string): string => text.replace(/\s+/gu, ' ').replace(/[&<>"']/gu, (sign) => `&#${sign.charCodeAt(0)};`);
