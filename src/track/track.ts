import type { Analysis } from '../core/analysis.ts';
import { jointHolders } from '../core/joint-holders.ts';
import type { Stance } from '../core/stance.ts';
import { TRACK_SCHEMA, type FormulaUse, type Position, type Track, type TrackedFormula } from '../core/track.ts';
import type { WordWeights } from '../diff/similarity.ts';
import { findFormula } from './find-formula.ts';
import { recurringPhrases } from './recurring.ts';
import { stemTable, stemText } from './stem-text.ts';

/** What to follow. */
export interface TrackOptions {
  /** Formulas to follow; with none, those the corpus repeats are found. */
  readonly formulas: readonly string[];
  /** A phrase must stand in at least so many documents to count as recurring. */
  readonly leastDocuments: number;
  /** How many recurring phrases are reported at most. */
  readonly most: number;
  /** Pairs of holder and target whose position is followed. */
  readonly pairs: readonly (readonly [holder: string, target: string])[];
}

/** Follows formulas and positions through analyses in the order of their dates (undated ones last). Pure. */
export function track(analyses: readonly Analysis[], weights: WordWeights, options: TrackOptions): Track {
  const ordered = analyses.toSorted(byDate);
  const table = stemTable();
  const documents = ordered.map((analysis) => stemText(analysis, table));
  const given = options.formulas.map((formula) =>
    trackedFormula(
      formula,
      ['given', 'formula'],
      documents.flatMap((document) => findFormula(formula, document, table)),
    ),
  );
  const recurring =
    options.formulas.length > 0
      ? []
      : recurringPhrases(documents, weights, options.leastDocuments, options.most).map(({ formula, kind, uses }) =>
          trackedFormula(formula, ['recurring', kind], uses),
        );
  return {
    schema: TRACK_SCHEMA,
    documents: ordered.length,
    formulas: [...given, ...recurring],
    positions: options.pairs.map(([holder, target]) => ({ holder, target, series: positions(ordered, holder, target) })),
  };
}

function byDate(a: Analysis, b: Analysis): number {
  const [x, y] = [a.document.published.value ?? '9999', b.document.published.value ?? '9999'];
  return x === y ? (a.document.id < b.document.id ? -1 : 1) : x < y ? -1 : 1;
}

function trackedFormula(
  formula: string,
  [found, kind]: readonly [TrackedFormula['found'], TrackedFormula['kind']],
  uses: readonly FormulaUse[],
): TrackedFormula {
  const dates = uses
    .map((use) => use.date)
    .filter((date) => date !== null)
    .toSorted();
  const issuers = new Map<string, Set<string>>();
  const variants = new Map<string, number>();
  for (const use of uses) {
    for (const issuer of use.issuers) issuers.set(issuer, (issuers.get(issuer) ?? new Set()).add(use.document));
    const text = use.text.replace(/\s+/gu, ' ').toLowerCase();
    variants.set(text, (variants.get(text) ?? 0) + 1);
  }
  return {
    formula,
    found,
    kind,
    documents: new Set(uses.map((use) => use.document)).size,
    first: dates[0] ?? null,
    last: dates.at(-1) ?? null,
    issuers: [...issuers].map(([id, set]) => ({ id, documents: set.size })).toSorted((a, b) => b.documents - a.documents || (a.id < b.id ? -1 : 1)),
    variants: [...variants].map(([text, count]) => ({ text, uses: count })).toSorted((a, b) => b.uses - a.uses || (a.text < b.text ? -1 : 1)),
    uses: [...uses],
  };
}

/** What a holder says of a target, document by document; an unnamed target counts where it is sure enough. */
function positions(ordered: readonly Analysis[], holder: string, target: string): Position[] {
  const series: Position[] = [];
  for (const analysis of ordered) {
    const { document, stances } = analysis;
    const speaksFor = speakersFor(holder, analysis);
    const about = stances.filter((stance) => !stance.negated && isSurely(target, stance) && stance.polarity !== 'neutral' && speaksFor(stance));
    const [strongest] = about.toSorted((a, b) => b.strength - a.strength);
    if (strongest === undefined) continue;
    const before = series.at(-1);
    const change =
      before === undefined
        ? 'first'
        : before.polarity !== strongest.polarity
          ? 'turned'
          : strongest.strength > before.strongest
            ? 'stronger'
            : strongest.strength < before.strongest
              ? 'weaker'
              : 'same';
    series.push({
      document: document.id,
      date: document.published.value,
      polarity: strongest.polarity,
      strongest: strongest.strength,
      cue: strongest.cue.text,
      cues: about.length,
      explicitShare: Math.round((about.filter((stance) => stance.explicitness === 'explicit').length / about.length) * 100) / 100,
      change,
    });
  }
  return series;
}

/** An unnamed target counts where its candidate carries at least this score. */
const SURE = 0.7;

const isSurely = (target: string, stance: Stance): boolean =>
  stance.target.entity === target && (stance.target.named || stance.target.candidates.some(({ entity, score }) => entity === target && score >= SURE));

/**
 * Who speaks for a holder in a document: itself; a group it belongs to («Japan and the United States»); in a document it issues, «we» as the author
 * and the leaders of all issuers together («the two leaders»).
 */
function speakersFor(holder: string, { document, entities }: Analysis): (stance: Stance) => boolean {
  const types = new Map(entities.map(({ id, type }) => [id, type]));
  const groups = jointHolders(entities);
  const issues = document.issuers.includes(holder);
  return ({ holder: { entity }, sourceChain }) => {
    if (entity === null) return issues && sourceChain.length === 1 && sourceChain[0] === 'author';
    if (entity === holder) return true;
    const members = groups.get(entity) ?? [];
    if (members.length < 2) return false;
    return members.includes(holder) || (issues && members.length >= document.issuers.length && members.every((member) => types.get(member) === 'person'));
  };
}
