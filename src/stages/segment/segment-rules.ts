/** How an abbreviation behaves; `None` for every other word. */
export const Abbreviation = {
  None: 0,
  /** Stands before a name and never ends a sentence: Mr., Gen., Sen. */
  Title: 1,
  /** Stands before what it belongs to: St. Petersburg, vs. Tigers, cf. Annex. */
  Prefix: 2,
  /** Only before a number or a single letter: No. 5, Art. 5. */
  Number: 3,
  /** A month or a day of the week: Sept. 9, Sat. morning. */
  Date: 4,
  /** May end a sentence: Inc., Jr., etc., p.m. */
  End: 5,
  /** A state after a comma, which may end a sentence: Tampa, Fla. */
  State: 6,
  /** Ends a sentence before any capital: etc. */
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

/** One row of each table of `pipelines/<language>/segment/`. */
export interface SegmentTables {
  readonly abbreviations: readonly { readonly form: string; readonly class: string }[];
  readonly contractions: readonly { readonly form: string; readonly parts: string }[];
  readonly dottedEndings: readonly { readonly form: string }[];
  readonly elisions: readonly { readonly form: string }[];
  readonly hyphenated: readonly { readonly form: string; readonly kind: string }[];
  readonly starters: readonly { readonly form: string }[];
  readonly units: readonly { readonly form: string }[];
  readonly emoticons: readonly { readonly form: string }[];
  readonly timeFollowers: readonly { readonly form: string }[];
}

/** The tables in the form that the tokenizer and the sentence splitter ask them. */
export interface SegmentRules {
  factsOf(form: string, lower: string): WordFacts;
  /** `e` of `e-mail`, `non` of `non-Muslim`: the hyphen stays inside the word. */
  readonly hyphenPrefixes: ReadonlySet<string>;
  /** `wise` of `nutrition-wise`. */
  readonly hyphenSuffixes: ReadonlySet<string>;
  /** `uh-oh`: whole words that keep their hyphen. */
  readonly hyphenWords: ReadonlySet<string>;
  /** `km` of `5km`: split from a number they are written against. */
  readonly units: ReadonlySet<string>;
  /** `com`, `pdf`: what a host or file name may end in. */
  readonly dottedEndings: ReadonlySet<string>;
  /** `'em`, `'til`: words that open with an apostrophe. */
  readonly elisions: ReadonlySet<string>;
  /** `:)`, `;-)`: the longest that fits is one token. */
  readonly emoticons: ReadonlySet<string>;
}

const CLASSES: Readonly<Record<string, Abbreviation>> = {
  title: Abbreviation.Title,
  prefix: Abbreviation.Prefix,
  number: Abbreviation.Number,
  date: Abbreviation.Date,
  end: Abbreviation.End,
  state: Abbreviation.State,
  list: Abbreviation.List,
  time: Abbreviation.Time,
};

const NO_FACTS: WordFacts = { abbreviation: Abbreviation.None, parts: null, starter: false, followsTime: false, emoticon: false };

/** Builds the rules. A form is matched in its own letter case, and in capitals where a text is set in capitals (`MR. PRICE`). */
export function compileSegmentRules(tables: SegmentTables): SegmentRules {
  const abbreviations = new Map<string, Abbreviation>();
  const addForm = (form: string, kind: Abbreviation): void => {
    if (!abbreviations.has(form)) abbreviations.set(form, kind);
  };
  for (const { form, class: name } of tables.abbreviations) {
    const kind = CLASSES[name] ?? Abbreviation.None;
    abbreviations.set(form, kind);
    if (kind === Abbreviation.Title || kind === Abbreviation.Number || (kind === Abbreviation.End && form.length > 1)) addForm(form.toUpperCase(), kind);
    if (kind === Abbreviation.Number) addForm(form.toLowerCase(), kind);
  }
  const contractions = new Map(tables.contractions.map(({ form, parts }) => [form, parts.split('|').map((part) => part.length)]));
  const starters = new Set(tables.starters.map(({ form }) => form));
  const emoticons = new Set(tables.emoticons.map(({ form }) => form));
  const timeFollowers = new Set(tables.timeFollowers.map(({ form }) => form));
  const hyphenated = (kind: string): ReadonlySet<string> =>
    new Set(tables.hyphenated.filter((row) => row.kind === kind).map(({ form }) => form.replaceAll(kind === 'word' ? '' : '-', '')));

  function factsOf(form: string, lower: string): WordFacts {
    const abbreviation = abbreviations.get(form.endsWith('.') ? form.slice(0, -1) : form) ?? Abbreviation.None;
    const parts = contractions.get(lower) ?? null;
    const starter = starters.has(form);
    const followsTime = timeFollowers.has(form);
    const emoticon = emoticons.has(form);
    const plain = abbreviation === Abbreviation.None && parts === null && !starter && !followsTime && !emoticon;
    return plain ? NO_FACTS : { abbreviation, parts, starter, followsTime, emoticon };
  }
  return {
    factsOf,
    hyphenPrefixes: hyphenated('prefix'),
    hyphenSuffixes: hyphenated('suffix'),
    hyphenWords: hyphenated('word'),
    units: new Set(tables.units.map(({ form }) => form)),
    dottedEndings: new Set(tables.dottedEndings.map(({ form }) => form)),
    elisions: new Set(tables.elisions.map(({ form }) => form)),
    emoticons,
  };
}
