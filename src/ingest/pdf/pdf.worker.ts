import { parentPort } from 'node:worker_threads';
import { CommuniqueError, type ErrorCode } from '../../core/error.ts';
import { readPdfPages, type PdfInfo, type PdfPage } from './pdf-pages.ts';

/** A file to be read; what comes of it page by page, and at last its information or an error, which crosses the thread as plain data. */
export interface PdfTask {
  readonly bytes: Uint8Array;
  readonly file: string;
}
export type PdfResult =
  | { readonly info: PdfInfo }
  | { readonly code: ErrorCode; readonly message: string; readonly hint: string | undefined }
  | { readonly fault: string };
export type PdfMessage = { readonly page: PdfPage } | PdfResult;

const send = (message: PdfMessage): void => parentPort?.postMessage(message);

parentPort?.on('message', ({ bytes, file }: PdfTask) => {
  void read(bytes, file).then(send);
});

async function read(bytes: Uint8Array, file: string): Promise<PdfResult> {
  try {
    return { info: await readPdfPages(bytes, file, (page) => send({ page })) };
  } catch (error) {
    if (error instanceof CommuniqueError) return { code: error.code, message: error.message, hint: error.hint };
    return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
