import { CommuniqueError } from '../core/error.ts';
import { queryStore, type Row } from '../store/query.ts';
import { formatTable, questions } from '../store/questions.ts';
import { searchStore } from '../store/search.ts';

type Options = Readonly<Record<string, unknown>>;

/** `communique query [QUESTION]`: a ready question by name, read-only SQL by `--sql`, or words to find by `--search`. */
export async function run(args: readonly string[], options: Options): Promise<number> {
  const rows = await answer(args[0], options['store'] as string, options);
  process.stdout.write(options['json'] === true ? `${JSON.stringify(rows, null, 2)}\n` : formatTable(rows));
  return 0;
}

async function answer(name: string | undefined, store: string, options: Options): Promise<readonly Row[]> {
  if (typeof options['search'] === 'string') return (await searchStore(store, options['search'])).map((hit) => ({ ...hit }));
  if (typeof options['sql'] === 'string') return queryStore(store, options['sql']);
  const question = questions.find((item) => item.name === name);
  if (question !== undefined) return queryStore(store, question.sql);
  const list = questions.map((item) => `${item.name} (${item.asks})`).join('; ');
  throw new CommuniqueError('cli.usage', name === undefined ? 'ask a question, or give --sql or --search' : `there is no question «${name}»`, {
    hint: `Questions: ${list}.`,
  });
}
