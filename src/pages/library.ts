import type { CommitmentFact, DateFact, DocumentCard, DocumentFacts, MatrixCell, Page, Party, PositionLine, StanceFact } from './page-data.ts';

/** Which part of a list is wanted. */
export interface Range {
  readonly offset: number;
  readonly limit: number;
}

/** The facts of many documents, asked by the pages: the same code answers in an offline report and behind the HTTP API. */
export interface Library {
  documents(range: Range, words?: string): Page<DocumentCard>;
  matrix(document?: string): readonly MatrixCell[];
  /** The stances of one cell of the matrix, in the order of dates. */
  stances(pair: { readonly holder?: string; readonly target?: string; readonly document?: string }, range: Range): Page<StanceFact>;
  positions(range: Range): Page<PositionLine>;
  commitments(range: Range, document?: string): Page<CommitmentFact>;
  dates(range: Range, document?: string): Page<DateFact>;
  facts(document: string): DocumentFacts | undefined;
}

/** What tells two parties apart: the id, or the words where there is none. */
export function partyKey({ id, name }: Party): string {
  return id ?? name;
}

/** Opens a library over the facts of documents. Lists are ordered by date (undated last), then by id. */
export function openLibrary(all: readonly DocumentFacts[]): Library {
  const ordered = all.toSorted((a, b) => byDate(a.card.published, b.card.published) || (a.card.id < b.card.id ? -1 : 1));
  const byId = new Map(ordered.map((facts) => [facts.card.id, facts]));
  const of = (document: string | undefined): readonly DocumentFacts[] => {
    if (document === undefined) return ordered;
    const found = byId.get(document);
    return found === undefined ? [] : [found];
  };
  // The facts never change, so what all documents together come to is worked out once.
  const matrix = once(() => matrixOf(ordered.flatMap(({ stances }) => stances)));
  const positions = once(() => positionsOf(ordered));
  const commitments = once(() => ordered.flatMap((facts) => facts.commitments));
  const dates = once(() => byValue(ordered));
  return {
    documents(range, words = '') {
      const wanted = fold(words).split(' ').filter(Boolean);
      const cards = ordered.map(({ card }) => card);
      return cut(wanted.length === 0 ? cards : cards.filter((card) => matches(card, wanted)), range);
    },
    matrix: (document) => (document === undefined ? matrix() : matrixOf(of(document).flatMap(({ stances }) => stances))),
    stances: ({ holder, target, document }, range) =>
      cut(
        of(document)
          .flatMap(({ stances }) => stances)
          .filter((stance) => (holder === undefined || partyKey(stance.holder) === holder) && (target === undefined || partyKey(stance.target) === target)),
        range,
      ),
    positions: (range) => cut(positions(), range),
    commitments: (range, document) => cut(document === undefined ? commitments() : of(document).flatMap((facts) => facts.commitments), range),
    dates: (range, document) => cut(document === undefined ? dates() : byValue(of(document)), range),
    facts: (document) => byId.get(document),
  };
}

function once<T>(work: () => T): () => T {
  let done: { readonly value: T } | undefined;
  return () => (done ??= { value: work() }).value;
}

const byValue = (all: readonly DocumentFacts[]): DateFact[] =>
  all.flatMap(({ dates }) => dates).toSorted((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0));

const byDate = (a: string | null, b: string | null): number => (a === b ? 0 : (a ?? '9999') < (b ?? '9999') ? -1 : 1);

function cut<T>(items: readonly T[], { offset, limit }: Range): Page<T> {
  return { total: items.length, offset, items: items.slice(offset, offset + limit) };
}

/** Lower case without marks, words parted by one space: what two spellings of a name share. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .trim();
}

function matches({ title, id, issuers, published }: DocumentCard, words: readonly string[]): boolean {
  const text = fold(`${title} ${id} ${issuers.join(' ')} ${published ?? ''}`);
  return words.every((word) => text.includes(word));
}

/** The cells of the matrix, the fullest first. Neutral and negated stances count as cues, but have no strength. */
function matrixOf(stances: readonly StanceFact[]): MatrixCell[] {
  const groups = Map.groupBy(stances, ({ holder, target }) => `${partyKey(holder)}\n${partyKey(target)}`);
  return [...groups.values()]
    .flatMap((group): MatrixCell[] => {
      const [first] = group;
      if (first === undefined) return [];
      const of = (polarity: 'negative' | 'positive'): readonly StanceFact[] => group.filter((stance) => stance.polarity === polarity && !stance.negated);
      const [negative, positive] = [of('negative'), of('positive')];
      const strongest = (list: readonly StanceFact[]): number => Math.max(0, ...list.map(({ strength }) => strength));
      return [
        {
          holder: first.holder,
          target: first.target,
          cues: group.length,
          negative: negative.length,
          positive: positive.length,
          strongestNegative: strongest(negative),
          strongestPositive: strongest(positive),
          implicitShare: Math.round((group.filter(({ explicitness }) => explicitness !== 'explicit').length / group.length) * 100) / 100,
          documents: new Set(group.map(({ document }) => document)).size,
        },
      ];
    })
    .toSorted((a, b) => b.cues - a.cues || (partyKey(a.holder) + partyKey(a.target) < partyKey(b.holder) + partyKey(b.target) ? -1 : 1));
}

/** Position lines: pairs of known parties first, those with the most documents before the others. */
function positionsOf(ordered: readonly DocumentFacts[]): PositionLine[] {
  const lines = new Map<string, { holder: Party; target: Party; points: PositionLine['points'] }>();
  for (const { stances } of ordered) {
    const groups = Map.groupBy(
      stances.filter(({ negated, polarity }) => !negated && polarity !== 'neutral'),
      ({ holder, target }) => `${partyKey(holder)}\n${partyKey(target)}`,
    );
    for (const [key, group] of groups) {
      const [strongest] = group.toSorted((a, b) => b.strength - a.strength);
      if (strongest === undefined) continue;
      const { holder, target, document, published, id, cue, polarity, strength, explicitness } = strongest;
      const line = lines.get(key) ?? { holder, target, points: [] };
      line.points.push({ document, published, stance: id, cue, polarity, strength, explicitness, cues: group.length });
      lines.set(key, line);
    }
  }
  const unknown = ({ holder, target }: PositionLine): number => Number(holder.id === null) + Number(target.id === null);
  return [...lines.values()].toSorted(
    (a, b) =>
      unknown(a) - unknown(b) ||
      b.points.length - a.points.length ||
      (partyKey(a.holder) + partyKey(a.target) < partyKey(b.holder) + partyKey(b.target) ? -1 : 1),
  );
}
