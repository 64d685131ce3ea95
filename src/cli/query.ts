import { CommuniqueError } from '../core/error.ts';
import { queryStore } from '../store/query.ts';
import { formatTable, questions } from '../store/questions.ts';

/** `communique query [QUESTION]`: a ready question by name, or read-only SQL by `--sql`. */
export async function run(args: readonly string[], options: Readonly<Record<string, unknown>>): Promise<number> {
  const [name] = args;
  const store = String(options['store'] as string);
  const question = questions.find((item) => item.name === name);
  const sql = typeof options['sql'] === 'string' ? options['sql'] : question?.sql;
  if (sql === undefined) {
    const list = questions.map((item) => `${item.name} (${item.asks})`).join('; ');
    throw new CommuniqueError('cli.usage', name === undefined ? 'ask a question or give --sql' : `there is no question «${name}»`, { hint: `Questions: ${list}.` });
  }
  const rows = await queryStore(store, sql);
  process.stdout.write(options['json'] === true ? `${JSON.stringify(rows, null, 2)}\n` : formatTable(rows));
  return 0;
}
