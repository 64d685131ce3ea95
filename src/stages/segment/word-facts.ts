/** How an abbreviation behaves; `None` for every other word. */
export const Abbreviation = {
  None: 0,
  /** Stands before a name and never ends a sentence: Mr., Gen., Sen. */
  Title: 1,
  /** Stands before what it belongs to: St. Petersburg, vs. Tigers, cf. Annex. */
  Prefix: 2,
  /** Only before a number or a single letter: No. 5, Art. 5. */
  Number: 3,
  /** A month: Sept. 9. */
  Date: 4,
  /** May end a sentence: Inc., Jr., etc., p.m. */
  End: 5,
  /** A state after a comma, which may end a sentence: Tampa, Fla. */
  State: 6,
  /** Ends a sentence before any capital, and its stop is then a token: etc., Sat. */
  List: 7,
  /** a.m. and p.m.: end a sentence before a capital that is no zone, month or day. */
  Time: 8,
} as const;
export type Abbreviation = (typeof Abbreviation)[keyof typeof Abbreviation];

/** What the rules know of one distinct form. */
export interface WordFacts {
  /** The abbreviation that the form is once its full stop is taken with it; asked of the form with or without the stop. */
  readonly abbreviation: Abbreviation;
  /** Lengths of the parts of a contraction written as one word (`cannot` → 3, 3). */
  readonly parts: readonly number[] | null;
  /** The word commonly opens a sentence: The, However, In. */
  readonly starter: boolean;
  /** The word goes on with a time of day: EST, Eastern, Monday, July. */
  readonly followsTime: boolean;
  /** A face made of punctuation marks. */
  readonly emoticon: boolean;
}
