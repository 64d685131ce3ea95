// Checks the tables of entities: form, order, references, clashes and dead aliases. Exits with 1 when anything is wrong.
import { checkLexicon } from '../src/resources/check-lexicon.ts';
import { openResources } from '../src/resources/resources.ts';

const { entries, names, faults } = checkLexicon(openResources(process.argv[2] ?? 'pipelines/en'));
for (const fault of faults) process.stderr.write(`${fault}\n`);
process.stdout.write(`${entries} entities, ${names} names, ${faults.length} faults\n`);
process.exitCode = faults.length === 0 ? 0 : 1;
