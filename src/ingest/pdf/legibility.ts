import { CommuniqueError } from '../../core/error.ts';
import type { Diagnostic } from '../../core/diagnostic.ts';
import type { PdfPage } from './pdf-pages.ts';

/** Signs that stand for no letter: what a font without a Unicode map (ISO 32000-1, 9.10) gives for its blanks and many of its letters. */
const unknown = /[\0-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uE000-\uF8FF\uFFFD]/gu;
const ILLEGIBLE = 0.06;
const DOUBTFUL = 0.005;

/**
 * A doubt where fonts do not say which letters some of the signs are. Throws `input.empty` for pages without any text, which are pictures, and
 * `input.damaged` where so many signs are unknown that the text cannot be read.
 */
export function checkLegible(pages: readonly PdfPage[], file: string): readonly Diagnostic[] {
  let signs = 0;
  let strange = 0;
  for (const { pieces } of pages) {
    for (const { text } of pieces) {
      signs += text.length;
      strange += text.match(unknown)?.length ?? 0;
    }
  }
  const hint = 'Have its letters recognised (OCR, for instance with ocrmypdf), and give the result.';
  if (signs === 0)
    throw new CommuniqueError('input.empty', `there is no text on the ${pages.length} page(s) of the PDF; they may be pictures of it`, {
      place: { file },
      hint,
    });
  const share = strange / signs;
  if (share > ILLEGIBLE) throw new CommuniqueError('input.damaged', 'the fonts of the PDF do not say which letters they draw', { place: { file }, hint });
  if (share < DOUBTFUL) return [];
  return [{ code: 'ingest.font', message: `the fonts of the PDF do not say which letters ${(share * 100).toFixed(1)} % of the signs are` }];
}
