import { z } from 'zod';
import { CommuniqueError } from '../core/error.ts';
import { parseMapping } from '../ingest/front-matter.ts';

/** A document to be fetched: its address, and whatever its metadata are to be. */
export interface WantedSource {
  readonly url: string;
  readonly id?: string;
  readonly metadata: Readonly<Record<string, unknown>>;
}

const SourcesFile = z.strictObject({ sources: z.array(z.looseObject({ url: z.string(), id: z.string().optional() })) });

/** The sources of a YAML list (`sources:` with `url` and metadata for each). Throws `fetch.sources` naming the fault. */
export function readSources(text: string, file: string): readonly WantedSource[] {
  let value: unknown;
  try {
    value = parseMapping(text, file, 0, 'input.metadata');
  } catch (error) {
    if (error instanceof CommuniqueError) throw new CommuniqueError('fetch.sources', error.message, { place: error.place, cause: error });
    throw error;
  }
  const parsed = SourcesFile.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new CommuniqueError('fetch.sources', `«${issue?.path.join('.') ?? ''}»: ${issue?.message ?? 'not as expected'}`, {
      place: { file },
      hint: 'A list of sources is «sources:» with «- url: …» and metadata below it; see corpus/sources.yaml.',
    });
  }
  return parsed.data.sources.map(({ url, id, ...metadata }) => ({
    url,
    ...(id === undefined ? {} : { id }),
    metadata: id === undefined ? metadata : { id, ...metadata },
  }));
}
