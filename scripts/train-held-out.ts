// node scripts/train-held-out.ts: the entity model without CrossNER politics dev and a third of re3d, for `npm run eval -- ner`. Takes some
// minutes. With `--all FILE` it learns from everything instead and writes the model that ships.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { trainEntities } from '../src/models/entities/train-entities.ts';
import { englishPipeline } from '../src/pipeline/load-pipeline.ts';
import { openResources } from '../src/resources/resources.ts';
import { entityTraining } from './entity-training.ts';
import { heldOutModel } from './eval/held-out-model.ts';

const all = process.argv[2] === '--all';
const file = all ? (process.argv[3] ?? join(englishPipeline, 'models/entities.bin')) : heldOutModel;
const bytes = trainEntities(join(import.meta.dirname, '../../shared/data'), {
  ...entityTraining(openResources(englishPipeline)),
  holdOut: !all,
  report: (line) => process.stderr.write(`${line}\n`),
});
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, bytes);
