import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CommuniqueError } from '../core/error.ts';
import { slugOf } from '../core/id.ts';
import { englishPipeline } from '../pipeline/load-pipeline.ts';
import { checkStanceExamples } from '../pipeline/rule-examples.ts';

/** `communique rules check` runs the examples of the stance rules; `communique rules new stance NAME` writes a formula file to fill in. */
export function run([action = '', stage = 'stance', name = '']: readonly string[], options: Readonly<Record<string, unknown>>): number {
  const folder = typeof options['pipeline'] === 'string' ? options['pipeline'] : englishPipeline;
  if (stage !== 'stance') {
    throw new CommuniqueError('cli.usage', `there are no formulas for «${stage}»`, {
      hint: 'Formulas belong to stance; the other rules are listed in docs/rules.md.',
    });
  }
  if (action === 'check') return check(folder);
  if (action === 'new') return writeNew(folder, name);
  throw new CommuniqueError('cli.usage', `«${action}» is neither check nor new`, { hint: 'communique rules check, or communique rules new stance NAME.' });
}

function check(folder: string): number {
  const { rules, examples, faults } = checkStanceExamples(folder);
  for (const { rule, example, expected } of faults) {
    process.stderr.write(`${rule} ${expected === 'takes' ? 'is silent on its own match' : 'speaks on a look-alike'}: ${example}\n`);
  }
  process.stdout.write(`${rules} rules, ${examples} examples, ${faults.length} faults\n`);
  return faults.length === 0 ? 0 : 5;
}

function writeNew(folder: string, name: string): number {
  const slug = name === '' ? '' : slugOf(name);
  if (slug === '') throw new CommuniqueError('cli.usage', 'the new formula has no name', { hint: 'communique rules new stance debt-trap' });
  const file = join(folder, 'stance/formulas', `${slug}.yaml`);
  if (existsSync(file)) throw new CommuniqueError('cli.usage', 'the file is there already', { place: { file }, hint: 'Take another name, or edit the file.' });
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, scaffold(slug));
  process.stdout.write(`${file}\n`);
  process.stderr.write('Fill it in, then run communique rules check.\n');
  return 0;
}

/** A formula that works as it stands, to be overwritten line by line. */
function scaffold(slug: string): string {
  const words = slug.replaceAll('-', ' ');
  return `id: stance.formula.${slug}
means: Say in a sentence what the formula blames, who uses it, and of whom it is usually meant.
source: Say where you have read it, and how often.
# 1 attention, 2 concern, 3 opposition, 4 firm opposition, 5 condemnation
strength: 3
# high | medium | low: how surely these words are meant as blame
reliability: medium
# What the words say without an opposing verb beside them: never a stance, a candidate where more speaks for one, or always one
alone: candidate
# Token patterns, case and inflection aside: <lemma>, (one | other), word?, ..4 for up to four words between
patterns:
  - '${words}'
# Words around it that make it mean something else
traps: []
# Families of stance/families.yaml whose members use it; targets are listed with the weight of the convention alone (0..1),
# and with the regions whose mention speaks for them
users: []
targets: []
match:
  - 'We strongly oppose «${words}» in the region.'
reject:
  - 'The ministers met in the region.'
`;
}
