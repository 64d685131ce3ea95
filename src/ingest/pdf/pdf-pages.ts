import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import { CommuniqueError } from '../../core/error.ts';
import { glyphsOf, type FontShape, type OperatorNumbers } from './page-glyphs.ts';
import { piecesOf, type Piece } from './pieces.ts';

/** One page: its size in points and what is written on it. */
export interface PdfPage {
  readonly width: number;
  readonly height: number;
  readonly pieces: readonly Piece[];
}

/** The fields of a PDF's information dictionary. */
export type PdfInfo = Readonly<Record<string, unknown>>;

const MOST_PAGES = 3000;
const MOST_PIECES = 400_000;
const MOST_CHARACTERS = 3_000_000;
const MOST_PIECES_A_PAGE = 30_000;
const MOST_GLYPHS_A_PAGE = 200_000;
/** `AnnotationMode.DISABLE` of pdf.js: what stands in notes and forms is no text of the page. */
const NO_ANNOTATIONS = 0;

/**
 * What the pages of a PDF say and where, by pdf.js; `take` is given page after page, so that none need be kept here. Pictures are not looked at, scripts not
 * run, fonts not drawn. Resolves to what the file says of itself. Rejects with `input.damaged` for a file that cannot be read, `input.locked` for one with a
 * password, `input.too-complex`.
 */
export async function readPdfPages(bytes: Uint8Array, file: string, take: (page: PdfPage) => void): Promise<PdfInfo> {
  let document: PdfDocument | undefined;
  try {
    // pdf.js takes the buffer for itself.
    document = await getDocumentProxy(bytes, {
      disableFontFace: true,
      useSystemFonts: false,
      maxImageSize: 1,
      enableXfa: false,
      verbosity: 0,
    });
    if (document.numPages > MOST_PAGES) throw tooMuch(`${document.numPages} pages`, file);
    const { OPS } = await getResolvedPDFJS();
    let pieces = 0;
    let characters = 0;
    for (let number = 1; number <= document.numPages; number++) {
      const page = await readPage(document, number, OPS);
      if (page.pieces.length > MOST_PIECES_A_PAGE) throw tooMuch(`more than ${MOST_PIECES_A_PAGE} pieces of text on page ${number}`, file);
      pieces += page.pieces.length;
      characters = page.pieces.reduce((sum, piece) => sum + piece.text.length, characters);
      if (pieces > MOST_PIECES) throw tooMuch(`more than ${MOST_PIECES} pieces of text`, file);
      if (characters > MOST_CHARACTERS) throw tooMuch(`more than ${MOST_CHARACTERS} characters`, file);
      take(page);
    }
    return await infoOf(document);
  } catch (cause) {
    throw cause instanceof CommuniqueError ? cause : asDamage(cause, file);
  } finally {
    await document?.loadingTask.destroy();
  }
}

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;

async function readPage(document: PdfDocument, number: number, names: OperatorNumbers): Promise<PdfPage> {
  const page = await document.getPage(number);
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const operators = await page.getOperatorList({ annotationMode: NO_ANNOTATIONS });
  const fontOf = (name: string): FontShape => (page.commonObjs.has(name) ? (page.commonObjs.get(name) as FontShape) : {});
  const glyphs = glyphsOf(operators, names, transform as readonly number[], fontOf, MOST_GLYPHS_A_PAGE);
  const onPage = glyphs.filter(({ x, width: own, baseline }) => x + own > 0 && x < width && baseline > 0 && baseline < height);
  page.cleanup();
  return { width, height, pieces: piecesOf(onPage) };
}

async function infoOf(document: PdfDocument): Promise<PdfInfo> {
  try {
    const { info } = await document.getMetadata();
    return info as PdfInfo;
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
