import {
  PDFDocument,
  PDFHexString,
  PDFNumber,
  PDFOperator,
  PDFOperatorNames,
  StandardFonts,
  degrees,
  type PDFArray,
  type PDFFont,
  type PDFPage,
} from 'pdf-lib';

/** How a paper is set. Lengths in points. */
export interface Setting {
  readonly name: string;
  readonly font: StandardFonts;
  readonly size: number;
  readonly leading: number;
  readonly columns: number;
  /** How the words of a line are drawn. */
  readonly draw: 'line' | 'words' | 'spaced-array' | 'letters';
  readonly justified?: boolean;
  readonly hyphens?: boolean;
  /** Points between all letters. */
  readonly tracking?: number;
  /** Another font for words that open with a capital. */
  readonly second?: StandardFonts;
  readonly rotated?: 0 | 90 | 180 | 270;
  /** The lower left corner of the page, where it is not 0. */
  readonly corner?: number;
  /** The content is drawn in this scale, and made smaller to fit. */
  readonly scaled?: number;
  /** The page is held sideways to begin with. */
  readonly landscape?: boolean;
  readonly notes?: boolean;
}

const { TimesRoman, TimesRomanBold, Helvetica, HelveticaBold, Courier } = StandardFonts;

/** The papers every span is checked on. */
export const settings: readonly Setting[] = [
  { name: 'two columns, hyphens', font: TimesRoman, size: 10.5, leading: 13, columns: 2, draw: 'line', hyphens: true },
  { name: 'one column, justified word by word, notes', font: Helvetica, size: 11, leading: 14, columns: 1, draw: 'words', justified: true, notes: true },
  { name: 'three columns, tight lines', font: TimesRoman, size: 9, leading: 9, columns: 3, draw: 'spaced-array', hyphens: true, justified: true },
  { name: 'letters set apart', font: Helvetica, size: 10, leading: 14, columns: 1, draw: 'line', tracking: 1.4 },
  { name: 'names in bold letters', font: TimesRoman, second: TimesRomanBold, size: 11, leading: 13.5, columns: 2, draw: 'words', hyphens: true },
  { name: 'letter by letter', font: Helvetica, second: HelveticaBold, size: 9.5, leading: 12, columns: 2, draw: 'letters' },
  { name: 'page turned by 90 degrees', font: TimesRoman, size: 11, leading: 13, columns: 2, draw: 'line', hyphens: true, rotated: 90, landscape: true },
  { name: 'page turned by 270 degrees, corner not at 0', font: TimesRoman, size: 11, leading: 13, columns: 1, draw: 'spaced-array', rotated: 270, corner: 72 },
  {
    name: 'page upside down, drawn in another scale',
    font: Helvetica,
    size: 10,
    leading: 12,
    columns: 2,
    draw: 'line',
    rotated: 180,
    scaled: 0.24,
    corner: -30,
  },
  { name: 'typewriter', font: Courier, size: 10, leading: 12, columns: 1, draw: 'line', hyphens: true, notes: true },
];

const SHORT = 595;
const LONG = 842;
const MARGIN = 60;
const GUTTER = 24;

interface Word {
  readonly text: string;
  readonly font: PDFFont;
}

/** The text as a PDF in this setting, with a running head that changes, page numbers, and notes where they are asked for. */
export async function makePaper(text: string, setting: Setting): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.setCreationDate(new Date(0));
  pdf.setModificationDate(new Date(0));
  const font = await pdf.embedFont(setting.font);
  const second = setting.second === undefined ? font : await pdf.embedFont(setting.second);
  const [width, height] = setting.landscape === true ? [LONG, SHORT] : [SHORT, LONG];
  const measure = (width - 2 * MARGIN - (setting.columns - 1) * GUTTER) / setting.columns;
  const bottom = height - MARGIN - (setting.notes === true ? 50 : 30);
  let pen: Pen | undefined;
  let column = setting.columns - 1;
  let y = bottom;
  const newLine = (): void => {
    y += setting.leading;
    if (pen !== undefined && y <= bottom) return;
    column = (column + 1) % setting.columns;
    if (column === 0 || pen === undefined) pen = newPage(pdf, font, setting, width, height);
    y = MARGIN + 30;
  };
  for (const paragraph of text.split(/\n{2,}/u)) {
    const words = paragraph.split(/\s+/u).filter((word) => word !== '');
    const set = words.map((word): Word => ({ text: word, font: /^\p{Lu}/u.test(word) ? second : font }));
    const lines = breakLines(set, measure, setting);
    newLine();
    for (const [index, line] of lines.entries()) {
      if (index > 0) newLine();
      const full = index < lines.length - 1;
      pen?.line(line, MARGIN + column * (measure + GUTTER), y, setting.justified === true && full ? measure : undefined);
    }
    y += setting.leading * 0.6;
  }
  return pdf.save();
}

const widthOf = ({ text, font }: Word, { size, tracking = 0 }: Setting): number =>
  Array.from(text).reduce((sum, letter) => sum + font.widthOfTextAtSize(letter, size) + tracking, 0);

/** Lines of words that fit; a word may be broken where the setting has hyphens. */
function breakLines(words: readonly Word[], measure: number, setting: Setting): readonly (readonly Word[])[] {
  const blank = widthOf({ text: ' ', font: words[0]?.font ?? ({} as PDFFont) }, setting);
  const lines: Word[][] = [[]];
  let at = 0;
  for (const word of words) {
    const width = widthOf(word, setting);
    if (at + width <= measure || at === 0) {
      lines.at(-1)?.push(word);
    } else {
      const head = setting.hyphens === true ? heads(word.text).find((part) => at + widthOf({ ...word, text: `${part}-` }, setting) <= measure) : undefined;
      if (head !== undefined) lines.at(-1)?.push({ ...word, text: `${head}-` });
      const rest = head === undefined ? word : { ...word, text: word.text.slice(head.length) };
      lines.push([rest]);
      at = widthOf(rest, setting) + blank;
      continue;
    }
    at += width + blank;
  }
  return lines;
}

/** Heads of a word after which it may be broken, longest first: letters only, three at least on both sides. */
function heads(word: string): readonly string[] {
  const letters = /^[a-z]+(?=[.,;:]?$)/u.exec(word)?.[0] ?? '';
  return Array.from({ length: Math.max(0, letters.length - 6) }, (_, index) => word.slice(0, letters.length - 3 - index));
}

/** Draws on a page; `y` counts from the top of the page as it is shown. */
interface Pen {
  line(words: readonly Word[], x: number, y: number, measure?: number, size?: number): void;
}

function newPage(pdf: PDFDocument, font: PDFFont, setting: Setting, width: number, height: number): Pen {
  const { rotated = 0, corner = 0 } = setting;
  const sideways = rotated === 90 || rotated === 270;
  const page = pdf.addPage(sideways ? [height, width] : [width, height]);
  page.setMediaBox(corner, corner, sideways ? height : width, sideways ? width : height);
  page.setRotation(degrees(rotated));
  const pen = penOn(page, font, setting, height, width);
  const number = pdf.getPageCount();
  const said = (text: string): readonly Word[] => text.split(' ').map((word) => ({ text: word, font }));
  pen.line(said(`Quarterly Comment ${number} / Chapter ${Math.ceil(number / 2)}`), MARGIN, 40, undefined, 8);
  pen.line(said(`${number}`), width / 2, height - 30, undefined, 8);
  if (setting.notes === true) pen.line(said(`${number} See the statement of the ministers, page ${number + 3}.`), MARGIN, height - 75, undefined, 8);
  return pen;
}

function penOn(page: PDFPage, plain: PDFFont, setting: Setting, height: number, width: number): Pen {
  const { rotated = 0, corner = 0, scaled = 1, tracking = 0, draw } = setting;
  const matrix = { 0: [1, 0, 0, 1], 90: [0, 1, -1, 0], 180: [-1, 0, 0, -1], 270: [0, -1, 1, 0] }[rotated];
  const place = (x: number, y: number): readonly number[] => {
    const up = height - y;
    const [px, py] = { 0: [x, up], 90: [height - up, x], 180: [width - x, height - up], 270: [up, width - x] }[rotated] as [number, number];
    return [px + corner, py + corner];
  };
  const operator = (name: PDFOperatorNames, ...values: readonly (number | string | PDFHexString | PDFArray)[]): PDFOperator =>
    PDFOperator.of(name, values.map((value) => (typeof value === 'number' ? PDFNumber.of(value) : value)) as Parameters<typeof PDFOperator.of>[1]);
  const { BeginText, EndText, SetFontAndSize, SetTextMatrix, SetCharacterSpacing, ShowText, ShowTextAdjusted, PushGraphicsState, PopGraphicsState } =
    PDFOperatorNames;
  const fontName = new Map<PDFFont, string>();
  const nameOf = (font: PDFFont): string => {
    const name = fontName.get(font) ?? page.node.newFontDictionary(font.name, font.ref).toString();
    fontName.set(font, name);
    return name;
  };
  return {
    line(words, left, y, measure, size = setting.size) {
      const operators: PDFOperator[] = [operator(PushGraphicsState)];
      if (scaled !== 1) operators.push(operator(PDFOperatorNames.ConcatTransformationMatrix, scaled, 0, 0, scaled, 0, 0));
      operators.push(operator(BeginText), operator(SetCharacterSpacing, tracking / scaled));
      const drawAt = (font: PDFFont, x: number, name: PDFOperatorNames, ...values: (PDFHexString | PDFArray)[]): void => {
        operators.push(operator(SetFontAndSize, nameOf(font), size / scaled));
        operators.push(operator(SetTextMatrix, ...(matrix ?? []), ...place(x, y).map((value) => value / scaled)), operator(name, ...values));
      };
      const own = { ...setting, size };
      const blank = widthOf({ text: ' ', font: plain }, own);
      const natural = words.reduce((sum, word) => sum + widthOf(word, own), 0) + blank * (words.length - 1);
      const gap = blank + (measure === undefined || words.length < 2 ? 0 : (measure - natural) / (words.length - 1));
      if (draw === 'line') {
        const text = words.map((word) => word.text).join(' ');
        drawAt(plain, left, ShowText, plain.encodeText(text));
      } else if (draw === 'spaced-array') {
        const array = page.doc.context.obj([]) as PDFArray;
        for (const [index, word] of words.entries()) {
          if (index > 0) array.push(PDFNumber.of((-gap / size) * 1000));
          array.push(word.font.encodeText(word.text));
        }
        drawAt(plain, left, ShowTextAdjusted, array);
      } else {
        let x = left;
        for (const word of words) {
          if (draw === 'words') drawAt(word.font, x, ShowText, word.font.encodeText(word.text));
          else {
            let at = x;
            for (const letter of word.text) {
              drawAt(word.font, at, ShowText, word.font.encodeText(letter));
              at += widthOf({ text: letter, font: word.font }, own);
            }
          }
          x += widthOf(word, own) + gap;
        }
      }
      operators.push(operator(EndText), operator(PopGraphicsState));
      page.pushOperators(...operators);
    },
  };
}
