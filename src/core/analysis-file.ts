import { Analysis, ANALYSIS_SCHEMA } from './analysis.ts';
import { CommuniqueError } from './error.ts';

/** The bytes of an analysis as they are written to a file: two spaces of indent, one final newline; always the same for the same record. */
export function writeAnalysis(analysis: Analysis): string {
  return `${JSON.stringify(analysis, null, 2)}\n`;
}

/** The record as one line of NDJSON, without the newline. */
export function writeAnalysisLine(analysis: Analysis): string {
  return JSON.stringify(analysis);
}

/**
 * Reads and checks an analysis. A record of the same major version and an older minor is taken as it is.
 * Throws `analysis.version` for another version and `analysis.invalid` naming the path of the first fault.
 */
export function readAnalysis(text: string, file: string): Analysis {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new CommuniqueError('analysis.invalid', `not JSON: ${(cause as Error).message}`, { place: { file }, cause });
  }
  const schema = typeof value === 'object' && value !== null && 'schema' in value ? value.schema : undefined;
  const [name, version] = String(schema).split('/');
  const [expectedName, expectedVersion = ''] = ANALYSIS_SCHEMA.split('/');
  const [major, minor] = (version ?? '').split('.').map(Number);
  const [ourMajor, ourMinor = 0] = expectedVersion.split('.').map(Number);
  if (name !== expectedName || major !== ourMajor || (minor ?? 0) > ourMinor) {
    throw new CommuniqueError('analysis.version', `the file says «${String(schema)}»; this program reads ${ANALYSIS_SCHEMA}`, {
      place: { file },
      hint: name === expectedName ? 'Analyse the document again with this version.' : 'Give a file that communique analyze has written.',
    });
  }
  const parsed = Analysis.safeParse({ ...(value as object), schema: ANALYSIS_SCHEMA });
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new CommuniqueError('analysis.invalid', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not an analysis'}`, { place: { file } });
}
