import type { EntityType } from '../../core/entity.ts';
import type { Title } from './titles.ts';

/** A stretch of text that is written like a name, without an entry of the lexicon behind it. Tokens `[first, endToken)`. */
export interface UnknownName {
  readonly start: number;
  readonly end: number;
  readonly first: number;
  readonly endToken: number;
  readonly type: EntityType;
  readonly by: string;
  readonly confidence: number;
  /** The title before a person's name. */
  readonly title?: Title;
}
