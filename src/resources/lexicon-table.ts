import type { MentionForm } from '../core/entity.ts';
import { CommuniqueError } from '../core/error.ts';
import { pieceEnd, pieceStart, pieceText, type FormSource } from '../match/name-trie.ts';
import type { Resources } from './resources.ts';

/** A written form of an entry. A weak one needs further support in the text before it is linked. */
export interface LexiconForm {
  readonly text: string;
  readonly entry: number;
  readonly kind: Extract<MentionForm, 'name' | 'alias' | 'acronym' | 'demonym' | 'metonym'>;
  readonly weak: boolean;
}

/** The tables of entities as one text with the places of its rows and forms: nothing is cut out before it is asked for. */
export interface LexiconTables {
  readonly rows: number;
  /** The cells of a row. */
  cells(row: number): readonly string[];
  rowOf(id: string): number;
  readonly forms: FormSource;
  form(index: number): LexiconForm;
}

const kinds = ['name', 'alias', 'acronym', 'demonym', 'metonym'] as const;
const kindOfMark: Readonly<Record<string, number>> = { a: 2, d: 3, m: 4 };
const WEAK = 8;

/** Grows as it is filled; `Int32Array` because a lexicon may hold hundreds of thousands of forms. */
interface Columns {
  start: Int32Array;
  end: Int32Array;
  row: Int32Array;
  flags: Uint8Array;
  size: number;
}

/**
 * Scans every table of `entities/` once. Throws `pipeline.lexicon` with file and line for a wrong header, a wrong number of
 * cells, an unknown type or an id used twice.
 */
export function scanTables(resources: Resources, columns: readonly string[], types: readonly string[]): LexiconTables {
  const scan: Scan = { text: '', known: new Set(types), columns, ids: new Map(), rowStarts: [], forms: openColumns() };
  for (const name of resources.list('entities', '.tsv')) scanTable(scan, resources.text(`entities/${name}`), resources.label(`entities/${name}`));
  return tablesOf(scan);
}

interface Scan {
  text: string;
  readonly known: ReadonlySet<string>;
  readonly columns: readonly string[];
  readonly ids: Map<string, number>;
  readonly rowStarts: number[];
  readonly forms: Columns;
}

function scanTable(scan: Scan, table: string, label: string): void {
  const fail = (message: string, offset: number, hint?: string): never => {
    const line = table.slice(0, offset).split('\n').length;
    throw new CommuniqueError('pipeline.lexicon', message, { place: { file: label, line, column: 1 }, ...(hint === undefined ? {} : { hint }) });
  };
  const base = scan.text.length;
  const text = table.endsWith('\n') ? table : `${table}\n`;
  scan.text += text;
  const headerEnd = text.indexOf('\n');
  if (text.slice(0, headerEnd).replace(/\r$/u, '') !== scan.columns.join('\t')) fail(`the header line must be: ${scan.columns.join(' ⇥ ')}`, 0);
  const { columns } = scan;
  let rowStart = headerEnd + 1;
  let cellStart = rowStart;
  let cell = 0;
  for (let at = rowStart; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit > BAR || (unit > TAB + 1 && unit < BAR)) continue;
    if (unit === BAR) {
      if (cell !== ALIASES) continue;
      addForm(scan.forms, text, cellStart, at, base, scan.rowStarts.length - 1, false);
      cellStart = at + 1;
    } else if (unit === TAB) {
      const value = text.slice(cellStart, at);
      if (cell === ID && !addRow(scan, value, base + rowStart)) fail(`the id «${value}» is used twice`, at, 'Join the two lines, or give one another id.');
      if (cell === TYPE && !scan.known.has(value)) fail(`there is no entity type «${value}»`, at);
      if (cell === NAME || (cell === ALIASES && at > cellStart)) addForm(scan.forms, text, cellStart, at, base, scan.rowStarts.length - 1, cell === NAME);
      cell++;
      cellStart = at + 1;
    } else if (unit === NEWLINE) {
      if (cell !== columns.length - 1)
        fail(`the row has ${cell + 1} cells, the header ${columns.length}`, at, 'Cells are separated by one tab; an empty cell is two tabs in a row.');
      cell = 0;
      rowStart = at + 1;
      cellStart = rowStart;
    }
  }
}

const TAB = 9;
const NEWLINE = 10;
const BAR = 0x7c;
const [ID, TYPE, NAME, ALIASES] = [0, 1, 2, 3];

/** False where the id is there already. */
function addRow(scan: Scan, id: string, start: number): boolean {
  if (scan.ids.has(id)) return false;
  scan.ids.set(id, scan.rowStarts.length);
  scan.rowStarts.push(start);
  return true;
}

function tablesOf({ text, ids, rowStarts, forms }: Scan): LexiconTables {
  const textOf = (form: number): string => text.slice(forms.start[form], forms.end[form]);
  return {
    rows: rowStarts.length,
    cells: (row) => {
      const start = rowStarts[row];
      if (start === undefined) throw new RangeError(`no lexicon entry ${row}`);
      return text.slice(start, text.indexOf('\n', start)).replace(/\r$/u, '').split('\t');
    },
    rowOf: (id) => ids.get(id) ?? -1,
    forms: {
      size: forms.size,
      text: textOf,
      firstPiece(form) {
        const start = pieceStart(text, forms.start[form] ?? 0);
        const end = forms.end[form] ?? 0;
        if (start >= end) return '';
        return pieceText(text, start, Math.min(end, pieceEnd(text, start)));
      },
    },
    form(index) {
      const flags = forms.flags[index] ?? 0;
      return { text: textOf(index), entry: forms.row[index] ?? -1, kind: kinds[flags & 7] ?? 'alias', weak: (flags & WEAK) !== 0 };
    },
  };
}

/** Adds `a:USFJ`, `d:Japanese`, `m:Beijing` or `Quad~`. */
function addForm(forms: Columns, text: string, from: number, to: number, base: number, row: number, isName: boolean): void {
  let start = from;
  let end = to;
  let flags = isName ? 0 : 1;
  if (text.charCodeAt(end - 1) === 0x7e) {
    end--;
    flags |= WEAK;
  }
  if (!isName && text.charCodeAt(start + 1) === 0x3a) {
    const mark = kindOfMark[text[start] ?? ''];
    if (mark !== undefined) {
      flags = (flags & ~7) | mark;
      start += 2;
    }
  }
  push(forms, base + start, base + end, row, flags);
}

const openColumns = (): Columns => ({
  start: new Int32Array(4096),
  end: new Int32Array(4096),
  row: new Int32Array(4096),
  flags: new Uint8Array(4096),
  size: 0,
});

function grown<A extends Int32Array | Uint8Array>(old: A, make: new (length: number) => A): A {
  const larger = new make(old.length * 2);
  larger.set(old);
  return larger;
}

function push(forms: Columns, start: number, end: number, row: number, flags: number): void {
  if (forms.size === forms.start.length) {
    forms.start = grown(forms.start, Int32Array);
    forms.end = grown(forms.end, Int32Array);
    forms.row = grown(forms.row, Int32Array);
    forms.flags = grown(forms.flags, Uint8Array);
  }
  const index = forms.size++;
  forms.start[index] = start;
  forms.end[index] = end;
  forms.row[index] = row;
  forms.flags[index] = flags;
}
