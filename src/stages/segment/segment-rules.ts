import { formTable, type FormTable } from './form-table.ts';
import { Abbreviation, type WordFacts } from './word-facts.ts';

/** One row of each table of `pipelines/<language>/segment/`. */
export interface SegmentTables {
  readonly abbreviations: readonly { readonly form: string; readonly class: string }[];
  readonly clitics: readonly { readonly form: string }[];
  readonly connectives: readonly { readonly form: string; readonly side: string }[];
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
  /** Every form met so far, with what the tables say of it. */
  readonly forms: FormTable;
  /** `'s`, `n't`: cut off the word before. */
  readonly clitics: ReadonlySet<string>;
  /** Words that a clause does not end with: the, of, and. */
  readonly holdsNext: ReadonlySet<string>;
  /** Words between the halves of a pair: short- and long-term. */
  readonly coordinators: ReadonlySet<string>;
  /** Words in small letters that no paragraph opens with: of, and, which. */
  readonly holdsLast: ReadonlySet<string>;
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
  /** `'em`, `'til`, `w/`: words that open with an apostrophe or end in a slash. */
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
    // The lengths count in the form: a soft hyphen in it would shift them.
    const parts = form.length === lower.length ? (contractions.get(lower) ?? null) : null;
    const starter = starters.has(form);
    const followsTime = timeFollowers.has(form);
    const emoticon = emoticons.has(form);
    const plain = abbreviation === Abbreviation.None && parts === null && !starter && !followsTime && !emoticon;
    return plain ? NO_FACTS : { abbreviation, parts, starter, followsTime, emoticon };
  }
  return {
    forms: formTable(factsOf),
    clitics: new Set(tables.clitics.map(({ form }) => form)),
    holdsNext: new Set(tables.connectives.filter(({ side }) => side === 'before').map(({ form }) => form)),
    holdsLast: new Set(tables.connectives.filter(({ side }) => side === 'after').map(({ form }) => form)),
    coordinators: new Set(tables.connectives.filter(({ side }) => side === 'both').map(({ form }) => form)),
    hyphenPrefixes: hyphenated('prefix'),
    hyphenSuffixes: hyphenated('suffix'),
    hyphenWords: hyphenated('word'),
    units: new Set(tables.units.map(({ form }) => form)),
    dottedEndings: new Set(tables.dottedEndings.map(({ form }) => form)),
    elisions: new Set(tables.elisions.map(({ form }) => form)),
    emoticons,
  };
}
