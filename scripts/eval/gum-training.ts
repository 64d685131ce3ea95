import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const treebank = join(import.meta.dirname, '../../../shared/data/train/en_gum-train-cc.conllu.gz');

let ids: ReadonlySet<string> | undefined;

/** Ids, as `dev/ner/gum.jsonl` has them, of the documents of GUM that models learn from; none without the data. */
export function gumTraining(): ReadonlySet<string> {
  if (ids !== undefined) return ids;
  const text = existsSync(treebank) ? gunzipSync(readFileSync(treebank)).toString('utf8') : '';
  ids = new Set(Array.from(text.matchAll(/^# newdoc id = (\S+)/gmu), ([, id]) => `gum/${id}`));
  return ids;
}
