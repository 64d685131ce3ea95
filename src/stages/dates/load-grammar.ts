import type { Resources } from '../../resources/resources.ts';
import { DateGrammarFile } from './grammar-file.ts';

/** The checked files of `dates/*.yaml` of a pipeline, in the order of their names. */
export function loadDateFiles(resources: Pick<Resources, 'list' | 'yaml'>): readonly DateGrammarFile[] {
  return resources.list('dates', '.yaml').map((name) => resources.yaml(`dates/${name}`, DateGrammarFile));
}
