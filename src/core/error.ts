/** Where an error lies: a file and, where known, its 1-based line and column. */
export interface Place {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/**
 * Every error code of the program with the process exit code it leads to.
 * `docs/errors.md` explains each; a test compares both ways.
 */
export const errorCodes = {
  'cli.usage': 2,
  'input.missing': 3,
  'input.unreadable': 3,
  'input.folder': 3,
  'input.empty': 3,
  'input.binary': 3,
  'input.encoding': 3,
  'input.too-large': 3,
  'input.too-complex': 3,
  'input.damaged': 3,
  'input.locked': 3,
  'input.front-matter': 3,
  'input.metadata': 3,
  'input.duplicate-id': 3,
  'input.ndjson': 3,
  'input.time-limit': 3,
  'input.memory': 3,
  'input.archive': 3,
  'analysis.invalid': 4,
  'analysis.version': 4,
  'analysis.span': 4,
  'analysis.unknown-id': 4,
  'pipeline.missing': 5,
  'pipeline.invalid': 5,
  'pipeline.order': 5,
  'pipeline.rule': 5,
  'pipeline.lexicon': 5,
  'pipeline.model': 5,
  'corrections.invalid': 4,
  'store.open': 6,
  'store.query': 6,
  'store.read-only': 6,
  'server.start': 7,
  'program.fault': 70,
  'fetch.refused': 7,
  'fetch.robots': 7,
  'fetch.limit': 7,
  'fetch.failed': 7,
  'fetch.sources': 7,
} as const satisfies Record<string, number>;

export type ErrorCode = keyof typeof errorCodes;

/**
 * The one error class: what went wrong, where, and what to do about it.
 * `message` is a whole sentence for the user; `place` says where; `hint` says what to do.
 */
export class CommuniqueError extends Error {
  readonly code: ErrorCode;
  readonly place: Place;
  readonly hint: string | undefined;

  constructor(code: ErrorCode, message: string, options: { place?: Place; hint?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'CommuniqueError';
    this.code = code;
    this.place = options.place ?? {};
    this.hint = options.hint;
  }
}

/** `file:line:column: message [code]` and the hint on a second line, as the command line prints it. */
export function formatError(error: CommuniqueError): string {
  const { file, line, column } = error.place;
  const where = [file, line, column].filter((part) => part !== undefined).join(':');
  const head = printable(`${where === '' ? '' : `${where}: `}${error.message} [${error.code}]`);
  return error.hint === undefined ? head : `${head}\n  ${error.hint}`;
}

/** Control characters of file names and texts written out, so that none moves the cursor of a terminal or begins a line; a stack keeps its lines. */
const printable = (text: string): string =>
  text.replace(/\n(?! {4}at )|[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/gu, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
