import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { findInputs } from '../batch/find-inputs.ts';
import { readAnalysis } from '../core/analysis-file.ts';
import { CommuniqueError } from '../core/error.ts';
import type { AnalysisShelf } from '../server/holdings.ts';

/** The analyses of a folder, each read from its file `<document id>.json` when it is asked for. Throws `input.missing` where there is none. */
export function folderShelf(folder: string): AnalysisShelf {
  const { files, failures } = findInputs([`${folder.replace(/\/+$/u, '')}/*.json`], ['.json']);
  const [failure] = failures;
  if (failure !== undefined)
    throw new CommuniqueError('input.missing', 'the folder holds no analyses', { place: { file: folder }, hint: 'Make some first: communique analyze corpus' });
  const paths = new Map(files.map(({ path }) => [basename(path, '.json'), path]));
  return {
    ids: [...paths.keys()],
    read(id) {
      const path = paths.get(id) ?? '';
      return readAnalysis(readFileSync(path, 'utf8'), path);
    },
  };
}
