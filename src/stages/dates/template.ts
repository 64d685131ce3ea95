import type { Template } from './grammar-file.ts';

/** Values by the names a pattern gave them. */
export type Captures = Readonly<Record<string, Template>>;

/**
 * The value of a template: `$name` stands for a capture and `$name.field` for a field of it, `{ sum: […] }`, `{ product: […] }`, `{ decimal: [a, b] }` (a.b)
 * and `{ negative: x }` calculate, `{ merge: [a, b] }` joins objects (later keys win), `{ first: [a, b] }` is the first that is
 * there. A key whose capture is missing is left out; undefined where nothing is left of a `$name`.
 */
export function evaluate(template: Template, captures: Captures): Template | undefined {
  if (typeof template === 'string') return template.startsWith('$') ? captured(template.slice(1), captures) : template;
  if (typeof template !== 'object') return template;
  if (isList(template)) return template.map((item) => evaluate(item, captures)).filter((item) => item !== undefined);
  const [key] = Object.keys(template);
  const operation = key === undefined ? undefined : operations.get(key);
  if (operation !== undefined && key !== undefined) {
    const operand = evaluate(template[key] ?? [], captures);
    return operand === undefined ? undefined : operation(isList(operand) ? operand : [operand]);
  }
  const result: Record<string, Template> = {};
  for (const [name, item] of Object.entries(template)) {
    const value = evaluate(item, captures);
    if (value !== undefined) result[name] = value;
  }
  return result;
}

function captured(path: string, captures: Captures): Template | undefined {
  const [name = '', field] = path.split('.');
  const value = captures[name];
  if (field === undefined) return value;
  return typeof value === 'object' && !isList(value) ? value[field] : undefined;
}

function isList(template: Template): template is readonly Template[] {
  return Array.isArray(template);
}

function isVague(values: readonly Template[]): boolean {
  return values.some((value) => typeof value !== 'number');
}

/** Calculation with an unknown number ("several hundred") stays unknown: `X`. */
const operations: ReadonlyMap<string, (values: readonly Template[]) => Template | undefined> = new Map([
  ['sum', (values: readonly Template[]) => (isVague(values) ? 'X' : values.reduce<number>((total, value) => total + Number(value), 0))],
  ['product', (values: readonly Template[]) => (isVague(values) ? 'X' : values.reduce<number>((total, value) => total * Number(value), 1))],
  ['decimal', ([whole, part]: readonly Template[]) => (typeof whole === 'number' && typeof part === 'number' ? Number(`${whole}.${part}`) : undefined)],
  ['negative', ([value]: readonly Template[]) => (typeof value === 'number' ? -value : value === 'X' ? '-X' : value)],
  ['first', ([value]: readonly Template[]) => value],
  ['merge', (values: readonly Template[]) => Object.assign({}, ...values.filter((value) => typeof value === 'object')) as Template],
]);
