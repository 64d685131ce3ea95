import { parseDocument } from 'yaml';
import type { Resources } from './resources.ts';

/** Where a maker (`stance.oppose.strongly@1`, `entities.lexicon@2`) is written down: the file, its line, and the words of the rule. */
export interface RuleSource {
  readonly maker: string;
  readonly path: string | undefined;
  readonly line: number | undefined;
  readonly lines: readonly string[];
}

const folders = ['segment', 'entities', 'dates', 'attribution', 'claims', 'stance', 'stance/formulas'];

/**
 * Looks for the rule, lexicon line or model behind `maker` in the files of a pipeline: a rule by its id in the YAML files, a
 * lexicon entry by the id of the entity, a model by its card.
 */
export function findSource(maker: string, itemId: string, resources: Resources): RuleSource {
  const id = maker.replace(/@\d+$/u, '');
  for (const folder of folders) {
    for (const name of resources.list(folder, '.yaml')) {
      const path = `${folder}/${name}`;
      const text = resources.text(path);
      const at = new RegExp(`\\bid: *["']?${id.replaceAll('.', '\\.')}["']?\\s*[,\\n}]`, 'u').exec(text);
      if (at !== null) return fromYaml(maker, id, path, text, at.index, resources);
    }
  }
  if (itemId.startsWith('e:')) {
    for (const name of resources.list('entities', '.tsv')) {
      const path = `entities/${name}`;
      const lines = resources.text(path).split('\n');
      const index = lines.findIndex((line) => line.startsWith(`${itemId}\t`));
      if (index >= 0) {
        const [, type, canonical, aliases, , , , , source] = (lines[index] ?? '').split('\t');
        return {
          maker,
          path,
          line: index + 1,
          lines: [`${resources.label(path)}:${index + 1}`, `${type} «${canonical}», also ${aliases === '' ? '–' : aliases}`, `source: ${source}`],
        };
      }
    }
  }
  return { maker, path: undefined, line: undefined, lines: ['made by the code of the stage; see docs/pipeline.md'] };
}

function fromYaml(maker: string, id: string, path: string, text: string, index: number, resources: Resources): RuleSource {
  const line = text.slice(0, index).split('\n').length;
  const rule = findRule(parseDocument(text).toJS(), id);
  const lines = [`${resources.label(path)}:${line}`];
  for (const key of ['means', 'pattern', 'source'] as const) if (typeof rule?.[key] === 'string') lines.push(`${key}: ${rule[key]}`);
  return { maker, path, line, lines };
}

/** The mapping with this id, wherever it stands in a YAML value. */
function findRule(value: unknown, id: string): Readonly<Record<string, unknown>> | undefined {
  if (value === null || typeof value !== 'object') return undefined;
  if ('id' in value && value.id === id) return { ...value };
  for (const child of Object.values(value)) {
    const found = findRule(child, id);
    if (found !== undefined) return found;
  }
  return undefined;
}
