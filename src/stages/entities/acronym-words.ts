import { z } from 'zod';
import type { Resources } from '../../resources/resources.ts';

const words = z.array(z.string().min(1));
const AcronymFile = z.strictObject({ leading: words, never: words, functionWords: words });

/** How a language brings in short forms (`entities/acronyms.yaml`). */
export interface AcronymWords {
  /** Words before a short form in its brackets, the longest first. */
  readonly leading: readonly string[];
  /** Words in capitals that are no short forms. */
  readonly never: ReadonlySet<string>;
  /** Small words that no letter of a short form need stand for. */
  readonly functionWords: ReadonlySet<string>;
}

/** Reads `entities/acronyms.yaml`. */
export function readAcronymWords(resources: Resources): AcronymWords {
  const file = resources.yaml('entities/acronyms.yaml', AcronymFile);
  return { leading: file.leading.toSorted((a, b) => b.length - a.length), never: new Set(file.never), functionWords: new Set(file.functionWords) };
}
