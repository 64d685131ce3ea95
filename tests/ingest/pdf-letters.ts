import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  decodePDFRawStream,
  type PDFFont,
  type PDFObject,
  type PDFPage,
} from 'pdf-lib';
import { tokensOf, type PdfToken } from './pdf-tokens.ts';

/** A letter as a page's content draws it: the rectangle of its advance, in points from the top left corner of the page as it is shown. */
export interface Letter {
  readonly text: string;
  readonly page: number;
  readonly left: number;
  readonly right: number;
  /** The base line. */
  readonly y: number;
  readonly size: number;
}

type Matrix = readonly [number, number, number, number, number, number];
const multiply = ([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix => [
  a * g + c * h,
  b * g + d * h,
  a * i + c * j,
  b * i + d * j,
  a * k + c * l + e,
  b * k + d * l + f,
];
const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** What a font makes of the bytes of a string: characters and their widths in thousandths. */
type Decode = (bytes: Uint8Array) => readonly { readonly text: string; readonly width: number; readonly blank: boolean }[];

/**
 * Every letter of a PDF, by a second reading of the file that shares nothing with the reader under test: pdf-lib opens it, the content streams are
 * interpreted here, with the widths and the ToUnicode maps of the fonts' own dictionaries (ISO 32000-1, 9). Enough for the files that tests make
 * and that Chromium prints; no Type 3 fonts, no encryption.
 */
export async function lettersOf(bytes: Uint8Array): Promise<readonly Letter[]> {
  const pdf = await PDFDocument.load(bytes);
  const standard = await PDFDocument.create();
  const fonts = new Map<PDFDict, Decode>();
  const letters: Letter[] = [];
  for (const [index, page] of pdf.getPages().entries()) {
    const decodeWith = async (resources: PDFDict | undefined, name: string): Promise<Decode> => {
      const font = resources?.lookupMaybe(PDFName.of('Font'), PDFDict)?.lookup(PDFName.of(name), PDFDict);
      if (font === undefined) throw new Error(`no font ${name}`);
      const known = fonts.get(font) ?? (await decoderOf(font, standard));
      fonts.set(font, known);
      return known;
    };
    await interpret(contentOf(page), page.node.Resources(), viewOf(page), { page: index + 1, letters, decodeWith });
  }
  return letters;
}

/** From the page's own coordinates to points from the top left corner of what is shown. */
function viewOf(page: PDFPage): Matrix {
  const { x, y, width, height } = page.getCropBox();
  switch (((page.getRotation().angle % 360) + 360) % 360) {
    case 90:
      return [0, 1, 1, 0, -y, -x];
    case 180:
      return [-1, 0, 0, 1, x + width, -y];
    case 270:
      return [0, -1, -1, 0, y + height, x + width];
    default:
      return [1, 0, 0, -1, -x, y + height];
  }
}

const bytesOf = (stream: PDFObject | undefined): Uint8Array => (stream instanceof PDFRawStream ? decodePDFRawStream(stream).decode() : new Uint8Array());

function contentOf(page: PDFPage): string {
  const contents = page.node.Contents();
  const streams = contents instanceof PDFArray ? contents.asArray().map((item) => (item instanceof PDFRef ? page.doc.context.lookup(item) : item)) : [contents];
  return streams.map((stream) => Buffer.from(bytesOf(stream)).toString('latin1')).join('\n');
}

interface Work {
  readonly page: number;
  readonly letters: Letter[];
  readonly decodeWith: (resources: PDFDict | undefined, name: string) => Promise<Decode>;
}

async function interpret(content: string, resources: PDFDict | undefined, view: Matrix, work: Work): Promise<void> {
  let state = { ctm: view, decode: undefined as Decode | undefined, size: 0, between: 0, blank: 0, scale: 1, leading: 0, rise: 0 };
  const stack: (typeof state)[] = [];
  let text = IDENTITY;
  let line = IDENTITY;
  const move = (x: number, y: number): void => {
    line = multiply(line, [1, 0, 0, 1, x, y]);
    text = line;
  };
  const show = (string: PdfToken | undefined): void => {
    if (string?.kind !== 'string') return;
    for (const { text: character, width, blank } of state.decode?.(string.bytes) ?? []) {
      const [a, b, c, d, e, f] = multiply(multiply(state.ctm, text), [state.size * state.scale, 0, 0, state.size, 0, state.rise]);
      const right = e + (a * width) / 1000;
      if (Math.abs(b) < 0.01)
        work.letters.push({ text: character, page: work.page, left: Math.min(e, right), right: Math.max(e, right), y: f, size: Math.hypot(c, d) });
      const advance = ((width / 1000) * state.size + state.between + (blank ? state.blank : 0)) * state.scale;
      text = multiply(text, [1, 0, 0, 1, advance, 0]);
    }
  };
  let operands: PdfToken[] = [];
  for (const token of tokensOf(content)) {
    if (token.kind !== 'operator') {
      operands.push(token);
      continue;
    }
    const numbers = operands.flatMap((operand) => (operand.kind === 'number' ? [operand.value] : []));
    const [n0 = 0, n1 = 0] = numbers;
    const name = operands[0]?.kind === 'name' ? operands[0].value : '';
    switch (token.value) {
      case 'q':
        stack.push({ ...state });
        break;
      case 'Q':
        state = stack.pop() ?? state;
        break;
      case 'cm':
        state.ctm = multiply(state.ctm, numbers as unknown as Matrix);
        break;
      case 'BT':
        text = IDENTITY;
        line = IDENTITY;
        break;
      case 'Tf':
        state.decode = await work.decodeWith(resources, name);
        state.size = n0;
        break;
      case 'Tc':
        state.between = n0;
        break;
      case 'Tw':
        state.blank = n0;
        break;
      case 'Tz':
        state.scale = n0 / 100;
        break;
      case 'TL':
        state.leading = n0;
        break;
      case 'Ts':
        state.rise = n0;
        break;
      case 'TD':
        state.leading = -n1;
        move(n0, n1);
        break;
      case 'Td':
        move(n0, n1);
        break;
      case 'T*':
        move(0, -state.leading);
        break;
      case 'Tm':
        line = numbers as unknown as Matrix;
        text = line;
        break;
      case "'":
        move(0, -state.leading);
        show(operands[0]);
        break;
      case 'Tj':
        show(operands[0]);
        break;
      case 'TJ':
        for (const item of operands[0]?.kind === 'array' ? operands[0].items : []) {
          if (item.kind === 'number') text = multiply(text, [1, 0, 0, 1, (-item.value / 1000) * state.size * state.scale, 0]);
          else show(item);
        }
        break;
      case 'Do':
        await drawForm(resources, name, state.ctm, work);
        break;
      default:
    }
    operands = [];
  }
}

async function drawForm(resources: PDFDict | undefined, name: string, ctm: Matrix, work: Work): Promise<void> {
  const form = resources?.lookupMaybe(PDFName.of('XObject'), PDFDict)?.lookup(PDFName.of(name));
  if (!(form instanceof PDFRawStream) || form.dict.lookup(PDFName.of('Subtype')) !== PDFName.of('Form')) return;
  const matrix = numbersOf(form.dict.lookupMaybe(PDFName.of('Matrix'), PDFArray));
  const inner = matrix.length === 6 ? multiply(ctm, matrix as unknown as Matrix) : ctm;
  await interpret(Buffer.from(bytesOf(form)).toString('latin1'), form.dict.lookupMaybe(PDFName.of('Resources'), PDFDict) ?? resources, inner, work);
}

const numbersOf = (array: PDFArray | undefined): readonly number[] => (array?.asArray() ?? []).map((item) => (item instanceof PDFNumber ? item.asNumber() : 0));

async function decoderOf(font: PDFDict, standard: PDFDocument): Promise<Decode> {
  const unicode = readToUnicode(Buffer.from(bytesOf(font.lookup(PDFName.of('ToUnicode')))).toString('latin1'));
  const kind = font.lookup(PDFName.of('Subtype'));
  if (kind === PDFName.of('Type0')) return wideDecoder(font, unicode);
  const first = font.lookupMaybe(PDFName.of('FirstChar'), PDFNumber)?.asNumber() ?? 0;
  const widths = numbersOf(font.lookupMaybe(PDFName.of('Widths'), PDFArray));
  const name = String(font.lookup(PDFName.of('BaseFont'))).slice(1);
  const own: PDFFont | undefined = widths.length === 0 ? await standard.embedFont(name) : undefined;
  const latin = new TextDecoder('windows-1252');
  return (bytes) =>
    Array.from(bytes, (code) => {
      const text = unicode.get(code) ?? latin.decode(Uint8Array.of(code));
      return { text, width: own === undefined ? (widths[code - first] ?? 0) : own.widthOfTextAtSize(text, 1000), blank: code === 32 };
    });
}

/** Fonts of two bytes a sign with the encoding Identity-H: the code is the glyph. */
function wideDecoder(font: PDFDict, unicode: ReadonlyMap<number, string>): Decode {
  const inner = font.lookup(PDFName.of('DescendantFonts'), PDFArray).lookup(0, PDFDict);
  const usual = inner.lookupMaybe(PDFName.of('DW'), PDFNumber)?.asNumber() ?? 1000;
  const list = inner.lookupMaybe(PDFName.of('W'), PDFArray);
  const widths = new Map<number, number>();
  for (let at = 0; list !== undefined && at < list.size();) {
    const from = list.lookup(at, PDFNumber).asNumber();
    const next = list.lookup(at + 1);
    if (next instanceof PDFArray) {
      for (const [index, width] of numbersOf(next).entries()) widths.set(from + index, width);
      at += 2;
    } else {
      for (let code = from; code <= list.lookup(at + 1, PDFNumber).asNumber(); code++) widths.set(code, list.lookup(at + 2, PDFNumber).asNumber());
      at += 3;
    }
  }
  return (bytes) =>
    Array.from({ length: bytes.length >> 1 }, (_, index) => {
      const code = ((bytes[index * 2] ?? 0) << 8) | (bytes[index * 2 + 1] ?? 0);
      return { text: unicode.get(code) ?? '\uFFFD', width: widths.get(code) ?? usual, blank: false };
    });
}

/** `bfchar` and `bfrange` of a ToUnicode map (ISO 32000-1, 9.10.3). */
function readToUnicode(map: string): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  const characters = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');
  for (const [, section = ''] of map.matchAll(/beginbfchar([^]*?)endbfchar/gu))
    for (const [, code = '', text = ''] of section.matchAll(/<([\da-f]+)>\s*<([\da-f]+)>/giu)) found.set(Number.parseInt(code, 16), characters(text));
  for (const [, section = ''] of map.matchAll(/beginbfrange([^]*?)endbfrange/gu)) {
    for (const [, low = '', high = '', one, many = ''] of section.matchAll(/<([\da-f]+)>\s*<([\da-f]+)>\s*(?:<([\da-f]+)>|\[([^\]]*)\])/giu)) {
      const texts = [...many.matchAll(/<([\da-f]+)>/giu)].map(([, text = '']) => characters(text));
      const from = Number.parseInt(low, 16);
      for (let code = from; code <= Number.parseInt(high, 16); code++) {
        const text = one === undefined ? texts[code - from] : characters((BigInt(`0x${one}`) + BigInt(code - from)).toString(16).padStart(one.length, '0'));
        if (text !== undefined) found.set(code, text);
      }
    }
  }
  return found;
}
