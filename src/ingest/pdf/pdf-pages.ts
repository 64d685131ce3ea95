import { getDocumentProxy } from 'unpdf';
import { CommuniqueError } from '../../core/error.ts';

/** A run of characters in one font as the page draws it; lengths in points, y counted from the top of the page. */
export interface Piece {
  readonly text: string;
  readonly x: number;
  readonly width: number;
  readonly baseline: number;
  readonly size: number;
  /** A space stands before it in the page's own order. */
  readonly spaced: boolean;
}

/** One page: its size in points and what is written on it. */
export interface PdfPage {
  readonly width: number;
  readonly height: number;
  readonly pieces: readonly Piece[];
}

/** A PDF's pages and the fields of its information dictionary. */
export interface PdfFile {
  readonly pages: readonly PdfPage[];
  readonly info: Readonly<Record<string, unknown>>;
}

const MOST_PAGES = 3000;
const MOST_PIECES = 400_000;
const MOST_PIECES_A_PAGE = 30_000;

/**
 * What the pages of a PDF say and where, by pdf.js. Pictures are not looked at, scripts not run, fonts not drawn.
 * Rejects with `input.damaged` for a file that cannot be read, `input.locked` for one with a password, `input.too-complex`.
 */
export async function readPdfPages(bytes: Uint8Array, file: string): Promise<PdfFile> {
  let document: Awaited<ReturnType<typeof getDocumentProxy>> | undefined;
  try {
    // pdf.js takes the buffer for itself, so it gets a copy.
    document = await getDocumentProxy(new Uint8Array(bytes), {
      disableFontFace: true,
      useSystemFonts: false,
      maxImageSize: 1,
      enableXfa: false,
      verbosity: 0,
    });
    if (document.numPages > MOST_PAGES) throw tooMuch(`${document.numPages} pages`, file);
    const pages: PdfPage[] = [];
    let count = 0;
    for (let number = 1; number <= document.numPages; number++) {
      const page = await readPage(document, number);
      if (page.pieces.length > MOST_PIECES_A_PAGE) throw tooMuch(`more than ${MOST_PIECES_A_PAGE} pieces of text on page ${number}`, file);
      count += page.pieces.length;
      if (count > MOST_PIECES) throw tooMuch(`more than ${MOST_PIECES} pieces of text`, file);
      pages.push(page);
    }
    const info = await infoOf(document);
    return { pages, info };
  } catch (cause) {
    throw cause instanceof CommuniqueError ? cause : asDamage(cause, file);
  } finally {
    await document?.loadingTask.destroy();
  }
}

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;

async function readPage(document: PdfDocument, number: number): Promise<PdfPage> {
  const page = await document.getPage(number);
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  const pieces: Piece[] = [];
  // Letters drawn twice in one place are meant to look bold.
  const drawn = new Set<string>();
  let spaced = true;
  for (const item of items) {
    if (!('str' in item)) continue;
    const text = item.str.trim();
    if (text !== '') {
      const piece = pieceAt(text, item.width, item.transform as readonly number[], transform as readonly number[], spaced || /^\s/u.test(item.str));
      const place = piece === undefined ? '' : `${Math.round(piece.x)} ${Math.round(piece.baseline)} ${text}`;
      if (piece !== undefined && !drawn.has(place)) pieces.push(piece);
      drawn.add(place);
    }
    spaced = item.hasEOL || text === '' || /\s$/u.test(item.str);
  }
  page.cleanup();
  return { width, height, pieces };
}

/** A run in the page's own coordinates; undefined where it does not run from left to right, as a stamp on the margin. */
function pieceAt(text: string, width: number, own: readonly number[], view: readonly number[], spaced: boolean): Piece | undefined {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = own;
  const [va = 1, vb = 0, vc = 0, vd = -1, ve = 0, vf = 0] = view;
  const across = [va * a + vc * b, vb * a + vd * b] as const;
  const x = va * e + vc * f + ve;
  const baseline = vb * e + vd * f + vf;
  const size = Math.hypot(c, d);
  const finite = [x, baseline, size, width].every((value) => Number.isFinite(value)) && size > 0.5 && width > 0;
  if (!finite || across[0] <= 0 || Math.abs(across[1]) > across[0] * 0.1) return undefined;
  return { text, x, width, baseline, size, spaced };
}

async function infoOf(document: PdfDocument): Promise<Readonly<Record<string, unknown>>> {
  try {
    const { info } = await document.getMetadata();
    return info as Readonly<Record<string, unknown>>;
  } catch {
    return {};
  }
}

const tooMuch = (what: string, file: string): CommuniqueError =>
  new CommuniqueError('input.too-complex', `the file has ${what}`, { place: { file }, hint: 'Split it into its documents.' });

function asDamage(cause: unknown, file: string): CommuniqueError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  if (/password/iu.test(reason))
    return new CommuniqueError('input.locked', 'the PDF asks for a password', { place: { file }, hint: 'Save it without one.', cause });
  return new CommuniqueError('input.damaged', `the PDF cannot be read: ${reason.slice(0, 200)}`, {
    place: { file },
    hint: 'Print it to a new PDF, or give its text.',
    cause,
  });
}
