import { documentFromText } from '../../src/ingest/document-from-text.ts';
import { runStages } from '../../src/pipeline/analyze.ts';
import type { Pipeline } from '../../src/pipeline/load-pipeline.ts';
import type { Stance } from '../../src/core/stance.ts';
import { tokenAt } from '../../src/match/token-index.ts';
import { clauseOf } from './clause-span.ts';
import type { EvalTask, GoldRow } from './eval-task.ts';

/** UMUC names states by their UN names in lower case with underscores. */
const unNames: Readonly<Record<string, string>> = {
  'e:russia': 'russian_federation',
  'e:united-states': 'united_states_of_america',
  'e:united-kingdom': 'united_kingdom_of_great_britain_and_northern_ireland',
  'e:iran': 'iran_islamic_republic_of',
  'e:venezuela': 'venezuela_bolivarian_republic_of',
  'e:north-korea': 'democratic_people_s_republic_of_korea',
  'e:south-korea': 'republic_of_korea',
  'e:syria': 'syrian_arab_republic',
  'e:moldova': 'republic_of_moldova',
};

/**
 * A speech's negative evaluations: the clauses or sentences (by the set's units) in which its speaker holds a negative stance,
 * with the state at which it is aimed. The speaker's state, the date and nothing else of the row is used.
 */
function predict(row: GoldRow, pipeline: Pipeline, unit: 'clause' | 'sentence'): unknown {
  const country = String(row['country']).replace(/\b(?:Of|And|The)\b/gu, (word) => word.toLowerCase());
  const metadata = { issuers: [country], date: String(row['date']), genre: 'speech', title: String(row['topic']) };
  const layers = runStages(documentFromText(row.text, { metadata }), pipeline);
  const { stances = [], tokens, sentences = [], tags, parse, entities = [], issuers = [] } = layers;
  if (tokens === undefined || tags === undefined || parse === undefined) return [];
  return stances
    .filter((stance) => isNegative(stance, issuers))
    .map((stance) => {
      const token = tokenAt(tokens, stance.cue.start);
      const sentence = sentences[tokens.sentence[token] ?? 0];
      const span = unit === 'sentence' ? { start: sentence?.start ?? 0, end: sentence?.end ?? 0 } : clauseOf({ tokens, tags, parse, sentences }, stance);
      const target = countryOf(stance.target.entity, entities);
      return {
        start: span.start,
        end: span.end,
        conflict: stance.explicitness === 'explicit' ? 'Direct_NegEval' : 'Indirect_NegEval',
        target: target === null ? 'Underdefined' : (unNames[target] ?? target.replace(/^e:/u, '').replaceAll('-', '_')),
      };
    });
}

/** A negative stance of the speaker's own, about someone or some deed; concern about a situation is no evaluation of anyone. */
function isNegative({ polarity, negated, scope, holder, device, target }: Stance, issuers: readonly string[]): boolean {
  if (polarity !== 'negative' || negated || scope?.includes('denied') === true) return false;
  if (holder.entity === null ? holder.basis !== 'inferred' : !issuers.includes(holder.entity)) return false;
  return device !== 'concern' || target.entity !== null;
}

function countryOf(
  id: string | null,
  entities: readonly { readonly id: string; readonly type: string; readonly countries?: readonly string[] | undefined }[],
): string | null {
  const entity = entities.find((other) => other.id === id);
  if (entity === undefined) return id;
  return entity.type === 'country' ? entity.id : (entity.countries?.[0] ?? null);
}

/** UN Security Council speeches: direct and indirect negative evaluation, with its target. */
export const tasks: readonly EvalTask[] = (['sentence', 'edu'] as const).map((set) => ({
  name: `conflict-umuc-${set}`,
  task: 'conflict',
  gold: `conflict/umuc-${set}.jsonl`,
  args: [],
  predict: (row, pipeline) => predict(row, pipeline, set === 'sentence' ? 'sentence' : 'clause'),
}));
