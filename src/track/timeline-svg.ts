import type { Track, TrackedFormula } from '../core/track.ts';

const ROW = 44;
const LEFT = 320;
const WIDTH = 1100;
const TOP = 40;

/** The uses of each formula (names and boilerplate left out) as dots on a line of years: filled where a target is named, hollow where not; larger for a stronger stance. */
export function timelineSvg(track: Track): string {
  const formulas = track.formulas.filter(({ kind }) => kind === 'formula');
  const years = formulas.flatMap((formula) => formula.uses.flatMap((use) => (use.date === null ? [] : [yearOf(use.date)])));
  const from = Math.floor(Math.min(...years, new Set(years).size === 0 ? 2000 : Number.POSITIVE_INFINITY));
  const to = Math.max(Math.ceil(Math.max(...years, from)), from + 1);
  const x = (year: number): number => LEFT + ((year - from) / (to - from)) * (WIDTH - LEFT - 30);
  const foot = TOP + formulas.length * ROW + 24;
  const height = foot + 26;
  const ticks = Array.from({ length: to - from + 1 }, (_, index) => from + index).map(
    (year) =>
      `<line x1="${x(year)}" x2="${x(year)}" y1="${TOP - 8}" y2="${foot - 26}" class="tick"/><text x="${x(year)}" y="${TOP - 14}" text-anchor="middle">${year}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="Uses of ${formulas.length} formulas from ${from} to ${to}">
<style>text{font:13px system-ui,sans-serif;fill:#222}.key{font-size:11px}.tick{stroke:#ccc}.line{stroke:#999}circle{stroke:#1c4f8f;stroke-width:2;fill:#fff;fill-opacity:.75}circle.named{fill:#1c4f8f;fill-opacity:.75}@media(prefers-color-scheme:dark){text{fill:#eee}circle{fill:#111;stroke:#8bb8ef}circle.named{fill:#8bb8ef}}</style>
${ticks.join('\n')}
${formulas.map((formula, index) => rowOf(formula, TOP + index * ROW + ROW / 2, x)).join('\n')}
${legend(foot)}
</svg>
`;
}

function rowOf(formula: TrackedFormula, y: number, x: (year: number) => number): string {
  const label = formula.formula.length > 42 ? `${formula.formula.slice(0, 41)}…` : formula.formula;
  const dots = formula.uses
    .filter((use) => use.date !== null)
    .map(
      (use) =>
        `<circle cx="${x(yearOf(use.date ?? '')).toFixed(1)}" cy="${y}" r="${4 + (use.strength ?? 0)}"${use.named === true ? ' class="named"' : ''}><title>${escapeXml(`${use.date} ${use.document}: ${use.text}`)}</title></circle>`,
    );
  return `<text x="10" y="${y + 4}">${escapeXml(label)}<title>${escapeXml(formula.formula)}</title></text><line class="line" x1="${LEFT}" x2="${WIDTH - 30}" y1="${y}" y2="${y}"/>${dots.join('')}`;
}

/** What the dots mean, below the rows. */
function legend(y: number): string {
  const items: readonly (readonly [string, string])[] = [
    [`<circle r="4" cy="${y}"/>`, 'used, no stance in the sentence'],
    [`<circle r="6" cy="${y}"/>`, 'with a stance of rung 2, no name spoken'],
    [`<circle r="8" cy="${y}"/>`, 'of rung 4'],
    [`<circle r="8" cy="${y}" class="named"/>`, 'the target is named'],
  ];
  let at = LEFT;
  return items
    .map(([dot, text]) => {
      const item = `${dot.replace('<circle', `<circle cx="${at}"`)}<text x="${at + 14}" y="${y + 4}" class="key">${text}</text>`;
      at += 40 + text.length * 6.4;
      return item;
    })
    .join('');
}

/** A date as a year with its fraction: 2024-07-01 → 2024.5. */
function yearOf(date: string): number {
  const [year = '0', month = '1', day = '1'] = date.split('-');
  return Number(year) + (Number(month) - 1) / 12 + (Number(day) - 1) / 365;
}

const escapeXml = (text: string): string => text.replace(/\s+/gu, ' ').replace(/[&<>"']/gu, (sign) => `&#${sign.charCodeAt(0)};`);
