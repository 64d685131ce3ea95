import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findInputs } from '../../src/batch/find-inputs.ts';
import { readInput } from '../../src/batch/read-input.ts';
import type { Layers } from '../../src/core/layers.ts';
import { tokenAt } from '../../src/match/token-index.ts';
import { runStages } from '../../src/pipeline/analyze.ts';
import { englishPipeline, type Pipeline } from '../../src/pipeline/load-pipeline.ts';
import { openResources } from '../../src/resources/resources.ts';
import { findFormulas } from '../../src/stages/stance/formulas.ts';
import { compileStanceRules, readStanceFiles, type StanceRules } from '../../src/stages/stance/stance-rules.ts';
import { actorAt, stanceText, type StanceText } from '../../src/stages/stance/stance-text.ts';

/** The 199 joint statements that the base rates of diplomatic-language.md were counted on (there with 68 more). */
export const jointStatements = join(import.meta.dirname, '../../../shared/data/statements/wh-joint');

/** Sentences that hold a formula, or an attitude, by whom they name of those that such words are aimed at. */
export interface FormulaRow {
  readonly name: string;
  readonly sentences: number;
  /** Sentences that name one of the conventional targets as someone who acts. */
  readonly named: number;
  /** Sentences that name no target but a region: «the South China Sea» names nobody. */
  readonly region: number;
  readonly unnamed: number;
  /** Sentences by the target they name. */
  readonly byTarget: ReadonlyMap<string, number>;
}

/** States and groups that statements of the collection criticise; China's name in a region's («South China Sea») is none of them. */
const listed: ReadonlySet<string> = new Set(['e:china', 'e:russia', 'e:north-korea', 'e:iran', 'e:belarus', 'e:pakistan', 'e:houthis', 'e:hamas', 'e:hezbollah', 'e:isis', 'e:al-qaeda', 'e:taliban', 'e:syria', 'e:myanmar', 'e:venezuela', 'e:nicaragua', 'e:cuba', 'e:israel', 'e:ethiopia', 'e:eritrea']); // prettier-ignore

interface Tally {
  sentences: number;
  named: number;
  region: number;
  unnamed: number;
  readonly byTarget: Map<string, number>;
}

/** Counts every formula of the pipeline and the attitudes of condemnation and opposition over the statements of a folder, those that `reads` lets through. */
export async function formulaTable(folder: string, pipeline: Pipeline, reads: (text: string) => boolean = () => true): Promise<readonly FormulaRow[]> {
  const rules = compileStanceRules(readStanceFiles(openResources(englishPipeline)));
  const tallies = new Map<string, Tally>();
  const { files } = findInputs([folder]);
  for (const file of files) {
    const input = await readInput(file);
    if (reads(input.document.text)) countDocument(runStages(input, pipeline) as Layers, rules, tallies);
  }
  return [...tallies].map(([name, tally]) => ({ name, ...tally })).toSorted((a, b) => b.sentences - a.sentences || (a.name < b.name ? -1 : 1));
}

function countDocument(layers: Layers, rules: StanceRules, tallies: Map<string, Tally>): void {
  const text = stanceText(layers, rules, new Map());
  const seen = new Set<string>();
  const add = (name: string, sentence: number): void => {
    if (seen.has(`${name} ${sentence}`)) return;
    seen.add(`${name} ${sentence}`);
    count(text, sentence, tally(tallies, name));
  };
  for (const { formula, first } of findFormulas(text)) add(formula.file.id.replace('stance.formula.', ''), text.tokens.sentence[first] ?? 0);
  for (const { by, cue, target } of layers.stances) {
    const sentence = text.tokens.sentence[tokenAt(text.tokens, cue.start)] ?? 0;
    const word = by === 'stance.condemn.verb@1' ? '«condemn …»' : by === 'stance.oppose.verb@1' ? '«oppose …»' : undefined;
    if (word === undefined) continue;
    add(word, sentence);
    // Whom the words blame by name, which is less than whom the sentence names.
    const object = `${word} its named object`;
    if (seen.has(`${object} ${sentence} ${target.entity}`)) continue;
    seen.add(`${object} ${sentence} ${target.entity}`);
    const row = tally(tallies, object);
    row.sentences++;
    if (target.named && target.entity !== null) {
      row.named++;
      row.byTarget.set(target.entity, (row.byTarget.get(target.entity) ?? 0) + 1);
    } else row.unnamed++;
  }
}

function tally(tallies: Map<string, Tally>, name: string): Tally {
  const old = tallies.get(name) ?? { sentences: 0, named: 0, region: 0, unnamed: 0, byTarget: new Map<string, number>() };
  tallies.set(name, old);
  return old;
}

function count(text: StanceText, sentence: number, row: Tally): void {
  const named = new Set<string>();
  let region = false;
  const { firstToken = 0, endToken = 0 } = text.sentences[sentence] ?? {};
  for (let token = firstToken; token < endToken; token++) {
    const actor = actorAt(text, token);
    for (const id of actor === undefined ? [] : [actor.entity, ...(text.entities.get(actor.entity)?.countries ?? [])]) if (listed.has(id)) named.add(id);
    region ||= text.mentions.covering(token).some(({ type }) => type === 'region_or_sea');
  }
  row.sentences++;
  if (named.size > 0) row.named++;
  else if (region) row.region++;
  else row.unnamed++;
  for (const id of named) row.byTarget.set(id, (row.byTarget.get(id) ?? 0) + 1);
}

/** The table as lines: formula, sentences, named, region only, unnamed, and whom they name. */
export function formulaLines(rows: readonly FormulaRow[]): string[] {
  const width = Math.max(...rows.map(({ name }) => name.length));
  const line = (name: string, ...cells: readonly (string | number)[]): string =>
    `${name.padEnd(width)}  ${cells.map((cell) => String(cell).padStart(9)).join('')}`;
  return [
    line('formula or word', 'sentences', 'named', 'region', 'unnamed'),
    ...rows.map(({ name, sentences, named, region, unnamed, byTarget }) =>
      `${line(name, sentences, named, region, unnamed)}  ${[...byTarget]
        .toSorted((a, b) => b[1] - a[1])
        .slice(0, 6)
        .map(([id, times]) => `${id.slice(2)} ${times}`)
        .join(', ')}`.trimEnd(),
    ),
  ];
}

/** Prints the table of the joint statements; says so where they are absent. */
export async function printFormulaTable(pipeline: Pipeline): Promise<void> {
  if (!existsSync(jointStatements)) {
    process.stdout.write('\n## formulas: skipped, the joint statements (../shared/data/statements/wh-joint) are not beside this repository\n');
    return;
  }
  process.stdout.write(`\n## formulas (wh-joint)\n${formulaLines(await formulaTable(jointStatements, pipeline)).join('\n')}\n`);
}
