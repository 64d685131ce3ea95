import type { SentenceRange, Tags, Tokens } from '../../core/layers.ts';
import type { Time } from '../../core/timex.ts';
import type { DependencyTree } from '../../match/dependency-tree.ts';
import type { MentionIndex } from '../../match/mention-index.ts';
import type { ClaimLexicon } from './claim-lexicon.ts';

/** What the readers of clauses look at. */
export interface ClauseReading {
  readonly text: string;
  readonly tokens: Tokens;
  readonly tags: Tags;
  readonly tree: DependencyTree;
  readonly sentences: readonly SentenceRange[];
  readonly mentions: MentionIndex;
  /** The time expression that covers a token. */
  readonly timeAt: ReadonlyMap<number, Time>;
  readonly lexicon: ClaimLexicon;
  /** Tokens of headings, which name a matter and claim nothing. */
  readonly headings: ReadonlySet<number>;
  /** Verbs with which the issuing body acts by speaking, with their lemmas; their doer is not named again. */
  readonly acts: ReadonlyMap<number, string>;
  /** The body that acts: the issuer, or whoever the document names in its first paragraph. */
  readonly body: string | null;
  /** The document's issuers; the entity of «we» where there is exactly one. */
  readonly issuers: readonly string[];
}
