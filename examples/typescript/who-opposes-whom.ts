// A downstream consumer: analyses statements as they come in, prints who opposes what, and loads everything into a database.
//   node who-opposes-whom.ts [DATABASE FILE]
import { analyzeStream, formatError, openStore, queryStore, type Analysis, type StreamDocument } from 'communique';

const statements: readonly StreamDocument[] = [
  {
    id: 'tokyo',
    text: 'Japan strongly opposes any unilateral attempt to change the status quo by force.',
    metadata: { issuers: ['Japan'], date: '2024-07-28' },
  },
  {
    id: 'canberra',
    text: 'Australia welcomes the agreement. The two ministers will meet again on 5 May 2025.',
    metadata: { issuers: ['Australia'], date: '2024-09-05' },
  },
  { id: 'nothing', text: '   ' },
];

const address = `sqlite:${process.argv[2] ?? 'statements.db'}`;
const store = await openStore(address);
for await (const result of analyzeStream(statements)) {
  if ('error' in result) {
    console.log(`${result.id}: left out, ${formatError(result.error).split('\n')[0]}`);
    continue;
  }
  await store.put(result.analysis);
  for (const line of oppositions(result.analysis)) console.log(`${result.id}: ${line}`);
}
await store.close();
const [{ documents }] = (await queryStore(address, 'select count(*) as documents from documents')) as [{ documents: number }];
console.log(`${documents} documents in ${address}`);

/** Each negative stance with its words, which stand in the text where the analysis says. */
function oppositions({ document, stances }: Analysis): string[] {
  return stances
    .filter(({ polarity }) => polarity === 'negative')
    .map(({ holder, cue, strength }) => {
      if (document.text.slice(cue.start, cue.end) !== cue.text) throw new Error('a span that does not hold');
      return `${holder.entity ?? 'somebody'} «${cue.text}» (${strength} of 5)`;
    });
}
