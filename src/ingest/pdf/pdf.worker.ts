import { parentPort } from 'node:worker_threads';
import { CommuniqueError, type ErrorCode } from '../../core/error.ts';
import { readPdfPages, type PdfFile } from './pdf-pages.ts';

/** A file to be read, and what became of it; an error crosses the thread as plain data. */
export interface PdfTask {
  readonly bytes: Uint8Array;
  readonly file: string;
}
export type PdfResult =
  | { readonly pdf: PdfFile }
  | { readonly code: ErrorCode; readonly message: string; readonly hint: string | undefined }
  | { readonly fault: string };

parentPort?.on('message', ({ bytes, file }: PdfTask) => {
  void read(bytes, file).then((result) => parentPort?.postMessage(result));
});

async function read(bytes: Uint8Array, file: string): Promise<PdfResult> {
  try {
    return { pdf: await readPdfPages(bytes, file) };
  } catch (error) {
    if (error instanceof CommuniqueError) return { code: error.code, message: error.message, hint: error.hint };
    return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
