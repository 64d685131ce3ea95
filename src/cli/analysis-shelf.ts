import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { findInputs } from '../batch/find-inputs.ts';
import { readAnalysis } from '../core/analysis-file.ts';
import { CommuniqueError } from '../core/error.ts';
import type { AnalysisShelf } from '../server/holdings.ts';
import { openReader } from '../store/query.ts';
import { documentIds, readAnalysisRows } from '../store/read-analysis.ts';

/** The analyses of a folder, each read from its file `<document id>.json` when it is asked for. Throws `input.missing` where there is none. */
function folderShelf(folder: string): AnalysisShelf {
  const { files, failures } = findInputs([`${folder.replace(/\/+$/u, '')}/*.json`], ['.json']);
  const [failure] = failures;
  if (failure !== undefined)
    throw new CommuniqueError('input.missing', 'the folder holds no analyses', { place: { file: folder }, hint: 'Make some first: communique analyze corpus' });
  const paths = new Map(files.map(({ path }) => [basename(path, '.json'), path]));
  return {
    ids: [...paths.keys()],
    async read(id) {
      const path = paths.get(id) ?? '';
      return readAnalysis(readFileSync(path, 'utf8'), path);
    },
  };
}

/** The analyses of a folder, or of a store named by its address (`sqlite:FILE`, `postgres://…`). Throws `store.open` where there is no such store. */
export async function openShelf(place: string): Promise<AnalysisShelf> {
  if (!/^(?:sqlite:|postgres(?:ql)?:\/\/)/u.test(place)) return folderShelf(place);
  const reader = await openReader(place);
  return {
    ids: await documentIds(reader),
    async read(id) {
      const found = await readAnalysisRows(reader, id);
      if (found === undefined) throw new CommuniqueError('analysis.unknown-id', `the store no longer holds «${id}»`);
      return found;
    },
  };
}
