/** A sign as a page draws it; lengths in points, y counted from the top of the page as it is shown. */
export interface Glyph {
  /** What it stands for: one character or, as for «ﬁ», several; white space included. */
  readonly text: string;
  readonly x: number;
  /** Its advance, without what is put between letters. */
  readonly width: number;
  readonly baseline: number;
  readonly size: number;
}

/** A page's drawing operators in turn, as pdf.js lists them. */
export interface Operators {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}
/** The numbers of the operators by name (`OPS` of pdf.js). */
export type OperatorNumbers = Readonly<Record<string, number>>;

/** What must be known of a font beside the widths of its signs. */
export interface FontShape {
  readonly fontMatrix?: readonly number[] | null;
  readonly bbox?: readonly number[] | null;
  readonly isType3Font?: boolean;
}

type Matrix = readonly [number, number, number, number, number, number];

/** The text state of ISO 32000-1, 9.3, and the current transformation. */
interface State {
  readonly ctm: Matrix;
  readonly font: FontShape;
  readonly size: number;
  readonly charSpacing: number;
  readonly wordSpacing: number;
  readonly scale: number;
  readonly leading: number;
  readonly rise: number;
}

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];
const START: State = { ctm: IDENTITY, font: {}, size: 0, charSpacing: 0, wordSpacing: 0, scale: 1, leading: 0, rise: 0 };
const DEEPEST = 200;

/**
 * The signs of a page in the order they are drawn, each at its place: an interpreter of the text operators (ISO 32000-1, 9.4). Signs that do not run
 * from left to right on the page as `view` shows it, and those outside of it, are left out; so are all beyond `most`.
 */
export function glyphsOf(operators: Operators, names: OperatorNumbers, view: readonly number[], fontOf: (name: string) => FontShape, most: number): Glyph[] {
  const glyphs: Glyph[] = [];
  const stack: State[] = [];
  const base = matrixOf(view);
  let state: State = { ...START, ctm: base };
  let text = IDENTITY;
  let line = IDENTITY;
  const set = (change: Partial<State>): void => {
    state = { ...state, ...change };
  };
  const move = (x: number, y: number): void => {
    line = multiply(line, [1, 0, 0, 1, x, y]);
    text = line;
  };
  const setFont = ([name, size]: readonly unknown[]): void => set({ font: fontOf(String(name)), size: numberOf(size) });
  const save = (): void => void (stack.length < DEEPEST && stack.push(state));
  const restore = (): void => {
    state = stack.pop() ?? state;
  };
  const steps: Readonly<Record<string, (args: readonly unknown[]) => void>> = {
    save,
    restore,
    transform: (args) => set({ ctm: multiply(state.ctm, matrixOf(args)) }),
    paintFormXObjectBegin: ([matrix]) => {
      save();
      if (isList(matrix)) set({ ctm: multiply(state.ctm, matrixOf(matrix)) });
    },
    paintFormXObjectEnd: restore,
    beginGroup: save,
    endGroup: restore,
    beginText: () => {
      text = IDENTITY;
      line = IDENTITY;
    },
    setCharSpacing: ([value]) => set({ charSpacing: numberOf(value) }),
    setWordSpacing: ([value]) => set({ wordSpacing: numberOf(value) }),
    setHScale: ([value]) => set({ scale: numberOf(value) / 100 }),
    setLeading: ([value]) => set({ leading: -numberOf(value) }),
    setTextRise: ([value]) => set({ rise: numberOf(value) }),
    setFont,
    setGState: ([changes]) => {
      if (isList(changes)) for (const change of changes) if (isList(change) && change[0] === 'Font' && isList(change[1])) setFont(change[1]);
    },
    moveText: ([x, y]) => move(numberOf(x), numberOf(y)),
    setLeadingMoveText: ([x, y]) => {
      set({ leading: numberOf(y) });
      move(numberOf(x), numberOf(y));
    },
    nextLine: () => move(0, state.leading),
    setTextMatrix: (args) => {
      line = matrixOf(args);
      text = line;
    },
    showText: ([shown]) => {
      if (isList(shown)) text = show(shown, state, text, glyphs, most);
    },
  };
  const byNumber = new Map(Object.entries(steps).map(([name, step]) => [names[name] ?? -1, step]));
  for (let index = 0; index < operators.fnArray.length && glyphs.length < most; index++) {
    const args = operators.argsArray[index];
    byNumber.get(operators.fnArray[index] ?? -1)?.(isList(args) ? args : []);
  }
  return glyphs;
}

/** Draws signs and steps (numbers, in thousandths of the letter size, to the left); returns where the text goes on. */
function show(shown: readonly unknown[], state: State, text: Matrix, glyphs: Glyph[], most: number): Matrix {
  const { font, size, scale, charSpacing, wordSpacing, rise } = state;
  const perUnit = (font.fontMatrix?.[0] ?? 0.001) * size;
  const [a, b, c, d, e, f] = multiply(multiply(state.ctm, text), [scale, 0, 0, 1, 0, rise]);
  const height = Math.hypot(c, d) * letterHeight(font, size);
  // Letters of a negative size on a mirrored page stand upright.
  const along = Math.sign(size);
  const level = a * along > 0 && Math.abs(b) <= Math.abs(a) * 0.1 && height > 0.5;
  let at = 0;
  for (const item of shown) {
    if (typeof item === 'number') {
      at -= (item / 1000) * size;
    } else if (isGlyph(item)) {
      const width = item.width * perUnit;
      const x = a * at + e;
      const baseline = b * at + f;
      if (level && Number.isFinite(x) && Number.isFinite(baseline) && glyphs.length < most)
        glyphs.push({ text: item.unicode, x, width: Math.max(0, width * a), baseline, size: height });
      at += width + charSpacing + (item.isSpace ? wordSpacing : 0);
    }
  }
  return multiply(text, [1, 0, 0, 1, at * scale, 0]);
}

/** The size of a font's letters. Fonts whose signs are drawn by the page's own operators are often set in a size of 1, their measure being in the signs. */
function letterHeight({ isType3Font, bbox, fontMatrix }: FontShape, size: number): number {
  const own = isType3Font === true && size <= 1 ? ((bbox?.[3] ?? 0) - (bbox?.[1] ?? 0)) * (fontMatrix?.[3] ?? 0) : 0;
  return own > 0 ? size * own : Math.abs(size);
}

interface ShownGlyph {
  readonly unicode: string;
  readonly width: number;
  readonly isSpace: boolean;
}

const isGlyph = (item: unknown): item is ShownGlyph =>
  typeof item === 'object' && item !== null && 'unicode' in item && typeof item.unicode === 'string' && 'width' in item && typeof item.width === 'number';

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value) || ArrayBuffer.isView(value);
const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** Six numbers, or the one list of six among the arguments. */
function matrixOf(values: readonly unknown[]): Matrix {
  const [first] = values;
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] =
    (isList(first) ? first : values).length >= 6 ? Array.from(isList(first) ? first : values, numberOf) : IDENTITY;
  return [a, b, c, d, e, f];
}

/** First `inner`, then `outer`. */
function multiply([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}
