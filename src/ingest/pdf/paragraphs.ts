import type { BlockKind } from '../../core/document.ts';
import { medianOf, type Line } from './lines.ts';

/** Lines that make one paragraph, heading, list item or note, with the size of its letters. */
export interface Paragraph {
  readonly kind: BlockKind;
  readonly level: number | undefined;
  readonly lines: readonly Line[];
  readonly size: number;
}

/** What is usual in a document: the size of its letters, the step from line to line. */
interface Habits {
  readonly size: number;
  readonly leading: number;
}

const bullet = /^[•·▪■◦‣●○–-]\s/u;
const dash = /^[–-]\s/u;
const numbered = /^(?:\(?(?:\d{1,3}|[a-z]|[ivxl]{1,5})[.)])\s/u;
const noteLabel = /^(?:\d{1,3}|[*†‡§]{1,3})[.)\]]?\s?\S/u;
const closed = /[.!?:;…]["'”’»)\]]*$/u;

/**
 * Lines in reading order as paragraphs. A paragraph goes on over the end of a column or page where its last line is no end of a sentence;
 * notes at the foot of a page are put behind all else, so that they do not stand between the halves of a sentence.
 */
export function paragraphsOf(lines: readonly Line[]): readonly Paragraph[] {
  const habits = habitsOf(lines);
  const notes = findNotes(lines, habits);
  const body = lines.filter((line) => !notes.has(line));
  return [...group(body, habits, false), ...group([...notes], habits, true)];
}

function habitsOf(lines: readonly Line[]): Habits {
  const letters = new Map<number, number>();
  const steps: number[] = [];
  for (const [index, line] of lines.entries()) {
    const size = Math.round(line.size * 2) / 2;
    letters.set(size, (letters.get(size) ?? 0) + line.text.length);
    const before = lines[index - 1];
    if (before?.column === line.column && line.baseline > before.baseline) steps.push((line.baseline - before.baseline) / line.size);
  }
  let size = 0;
  let most = 0;
  for (const [candidate, count] of letters) {
    if (count > most) {
      most = count;
      size = candidate;
    }
  }
  return { size, leading: medianOf(steps.filter((step) => step < 3)) || 1.2 };
}

/** Lines in smaller letters below all of the page's text, from one on that opens with a number or sign. */
function findNotes(lines: readonly Line[], habits: Habits): ReadonlySet<Line> {
  const notes = new Set<Line>();
  for (const onPage of Map.groupBy(lines, (line) => line.page).values()) {
    const lastOfText = onPage.reduce((low, line) => (line.size >= habits.size * 0.95 ? Math.max(low, line.baseline) : low), 0);
    let open = false;
    for (const line of onPage) {
      if (line.size >= habits.size * 0.95 || (line.baseline < lastOfText && !open)) continue;
      open ||= noteLabel.test(line.text);
      if (open) notes.add(line);
    }
  }
  return notes;
}

function group(lines: readonly Line[], habits: Habits, notes: boolean): readonly Paragraph[] {
  const groups: Line[][] = [];
  for (const line of lines) {
    const current = groups.at(-1);
    const before = current?.at(-1);
    if (current === undefined || before === undefined || startsAnew(before, line, current, habits, notes)) groups.push([line]);
    else current.push(line);
  }
  return groups.map((group) => (notes ? { kind: 'footnote', level: undefined, lines: group, size: sizeOf(group) } : describeParagraph(group, habits)));
}

function startsAnew(before: Line, line: Line, current: readonly Line[], habits: Habits, notes: boolean): boolean {
  if (Math.abs(line.size - before.size) > before.size * 0.08) return true;
  if (notes) return noteLabel.test(line.text);
  // A dash in the middle of a sentence may open a line.
  if (bullet.test(line.text) && (!dash.test(line.text) || /[.!?:;,]\W*$/u.test(before.text))) return true;
  const width = line.columnRight - line.columnLeft;
  if (line.column !== before.column) {
    // Into the next column or page: a full line without a stop goes on.
    if (!closed.test(before.text)) return isHeadingLike(current, habits) && /^\p{Lu}/u.test(line.text);
    return !/^\p{Ll}/u.test(line.text) && wouldHaveHeld(before, line);
  }
  const step = (line.baseline - before.baseline) / line.size;
  if (step > habits.leading * 1.3 || step <= 0) return true;
  const indent = line.x - line.columnLeft;
  const hanging = before.x - before.columnLeft > line.size * 0.8;
  if (numbered.test(line.text) && closed.test(before.text)) return true;
  if (indent > line.size * 0.8 && indent < width * 0.3 && !hanging && closed.test(before.text)) return true;
  return closed.test(before.text) && before.right < before.columnRight - width * 0.2 && /^[\p{Lu}\p{N}("“‘]/u.test(line.text);
}

/** True where the first word of a line would have stood on the line before it, which is thus the last of its paragraph. */
function wouldHaveHeld(before: Line, line: Line): boolean {
  const [first] = line.pieces;
  const space = first?.text.indexOf(' ') ?? -1;
  const width = first === undefined ? 0 : space < 1 ? first.width : (first.ends[space - 1] ?? first.width);
  return before.right + before.size * 0.25 + width < before.columnRight;
}

function describeParagraph(lines: readonly Line[], habits: Habits): Paragraph {
  const size = sizeOf(lines);
  const [first] = lines;
  if (first !== undefined && bullet.test(first.text)) return { kind: 'list-item', level: 1, lines, size };
  if (size > habits.size * 1.12 && lines.length <= 4) return { kind: 'heading', level: size > habits.size * 1.5 ? 1 : 2, lines, size };
  return isHeadingLike(lines, habits) ? { kind: 'heading', level: 6, lines, size } : { kind: 'paragraph', level: undefined, lines, size };
}

/** One short line that stands alone, opens with a capital and ends without a stop. */
function isHeadingLike(lines: readonly Line[], habits: Habits): boolean {
  const [line] = lines;
  if (line === undefined || lines.length > 1 || line.size < habits.size * 0.95) return false;
  return (
    line.text.length < 80 &&
    line.right - line.x < (line.columnRight - line.columnLeft) * 0.7 &&
    /^[\p{Lu}\p{N}]/u.test(line.text) &&
    !/[.,;:!?]$/u.test(line.text) &&
    /\p{L}/u.test(line.text)
  );
}

const sizeOf = (lines: readonly Line[]): number => medianOf(lines.map((line) => line.size));
