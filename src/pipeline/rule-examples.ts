import type { Layers } from '../core/layers.ts';
import type { Stance } from '../core/stance.ts';
import { documentFromText } from '../ingest/document-from-text.ts';
import { readExample } from '../resources/rule.ts';
import { openResources } from '../resources/resources.ts';
import { compileStanceRules, readStanceFiles, type StanceFiles } from '../stages/stance/stance-rules.ts';
import { makeStanceStage } from '../stages/stance/stance.ts';
import { runStages } from './analyze.ts';
import { loadPipeline, type Pipeline } from './load-pipeline.ts';

/** An example of a rule that does not do what it shows. */
export interface ExampleFault {
  readonly rule: string;
  readonly example: string;
  /** `takes` where the rule stays silent on a match, `leaves` where it speaks on a look-alike. */
  readonly expected: 'takes' | 'leaves';
}

/** How many rules and examples were run, and what failed. */
export interface ExampleReport {
  readonly rules: number;
  readonly examples: number;
  readonly faults: readonly ExampleFault[];
}

interface StanceRule {
  readonly id: string;
  readonly match: readonly string[];
  readonly reject: readonly string[];
  readonly alone: StanceFiles;
  readonly isOurs: (stance: Stance) => boolean;
}

/**
 * Runs every example of the cues and formulas in the stance folder of a pipeline, each rule alone.
 * Throws `pipeline.*` errors with file and line where a file does not have its form.
 */
export function checkStanceExamples(folder: string): ExampleReport {
  const pipeline = loadPipeline(folder);
  const rules = stanceRules(readStanceFiles(openResources(folder)));
  const faults = rules.flatMap((rule) => faultsOf(rule, pipeline));
  return { rules: rules.length, examples: rules.reduce((sum, { match, reject }) => sum + match.length + reject.length, 0), faults };
}

function stanceRules(files: StanceFiles): StanceRule[] {
  const cues = files.cues.map((rule): StanceRule => {
    // A rule that only speaks of those whom other words blame cannot speak alone.
    const alone = { ...files, cues: rule.needs === 'antagonist' ? files.cues : [rule], formulas: [] };
    return { ...rule, alone, isOurs: ({ by }) => by === `${rule.id}@1` };
  });
  const formulas = files.formulas.map((formula): StanceRule => {
    const device = formula.id.replace(/^stance\./u, '');
    return { ...formula, alone: { ...files, formulas: [formula] }, isOurs: (stance) => stance.device === device };
  });
  return [...cues, ...formulas];
}

function faultsOf({ id, match, reject, alone, isOurs }: StanceRule, pipeline: Pipeline): ExampleFault[] {
  const stage = makeStanceStage(compileStanceRules(alone));
  const speaks = (text: string): boolean =>
    stage.run(runStages(documentFromText(text), pipeline, ['entities', 'issuers', 'attributions', 'parse']) as Layers).stances.some(isOurs);
  return [
    ...match.filter((example) => !speaks(readExample(example).text)).map((example) => ({ rule: id, example, expected: 'takes' as const })),
    ...reject.filter((example) => speaks(example)).map((example) => ({ rule: id, example, expected: 'leaves' as const })),
  ];
}
