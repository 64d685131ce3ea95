import { Command, CommanderError } from 'commander';
import { CommuniqueError, errorCodes, formatError } from '../core/error.ts';
import { VERSION } from '../version.ts';

/** What every command module exports. */
interface CommandModule {
  /** Runs the command and returns its exit code. */
  run(args: readonly string[], options: Readonly<Record<string, unknown>>): Promise<number> | number;
}

/** A command whose code is loaded only when it is called, which keeps the start of the others short. */
interface CommandSpec {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly (readonly [flags: string, description: string, fallback?: string])[];
  readonly example: string;
  readonly exit: string;
  load(): Promise<CommandModule>;
}

const quiet = ['-q, --quiet', 'say nothing on stderr but errors'] as const;
const pipelineOption = ['--pipeline <dir>', 'pipeline folder (default: the English one that comes with the program)'] as const;

const commands: readonly CommandSpec[] = [
  {
    name: 'analyze <paths...>',
    summary: 'analyse documents (files, folders, globs, zip and tar archives; - for NDJSON on stdin) and write one JSON file each',
    options: [
      ['-o, --output <dir>', 'folder for the analyses; - for NDJSON on stdout', 'output'],
      ['--to <store>', 'also load them into a store: sqlite:FILE, postgres://…, parquet:DIR or ndjson:DIR'],
      ['--jobs <n>', 'worker threads', '1'],
      ['--watch', 'go on when all is done: analyse what comes or changes, remove what goes'],
      ['--resume', 'go on with the run that this output folder holds; without it too, what is done is passed over, but a new folder is begun'],
      ['--no-cache', 'analyse again what the output folder holds already'],
      ['--time-limit <s>', 'seconds after which a document is given up', '600'],
      ['--layers <names>', 'only these layers and what they need, separated by commas'],
      ['--format <format>', 'json or conllu', 'json'],
      ['--corrections <file>', 'apply what people have said of items (communique serve --corrections)'],
      ['--summary', 'print a summary table on stdout'],
      pipelineOption,
      quiet,
    ],
    example: 'communique analyze corpus --to sqlite:output/communique.db',
    exit: '0 all documents analysed · 1 some were left out, each with its reason in quarantine · 2 wrong use · 5 the pipeline is faulty · 6 the store cannot be used · 130 stopped by a signal',
    load: () => import('./analyze.ts'),
  },
  {
    name: 'fetch <addresses...>',
    summary: 'store documents of the public web in a folder, politely; an argument that is no address is a YAML list of sources',
    options: [
      ['-o, --output <dir>', 'folder for the documents, their sidecars and the index', 'corpus/fetched'],
      ['--again', 'ask whether what is there has changed'],
      ['--delay <s>', 'least seconds between two requests to one host', '1'],
      ['--most <mb>', 'largest document in MB', '32'],
      ['--time-limit <s>', 'seconds after which an address is given up', '60'],
      ['--contact <text>', 'an address of yours, put into the user agent'],
    ],
    example: 'communique fetch corpus/sources.yaml -o corpus/fetched',
    exit: '0 all there · 1 some failed · 2 wrong use · 7 all failed',
    load: () => import('./fetch.ts'),
  },
  {
    name: 'verify <files...>',
    summary: 're-slice every span of analyses and report each that does not match its text',
    options: [quiet],
    example: 'communique verify output/*.json',
    exit: '0 every span matches · 4 some do not',
    load: () => import('./verify.ts'),
  },
  {
    name: 'explain <file> [id]',
    summary: 'show the rule, lexicon entry and evidence behind one item of an analysis, or list its items',
    options: [pipelineOption, ['--json', 'as JSON']],
    example: 'communique explain output/lin-us-japan-2plus2.json e:quad',
    exit: '0 shown · 4 no such item',
    load: () => import('./explain.ts'),
  },
  {
    name: 'schema [name]',
    summary: 'print the JSON Schema of the record',
    options: [],
    example: 'communique schema analysis > analysis.schema.json',
    exit: '0 printed · 2 no such schema',
    load: () => import('./schema.ts'),
  },
  {
    name: 'rules <action> [stage] [name]',
    summary: 'check: run the examples of the stance rules; new stance NAME: write a formula file to fill in',
    options: [pipelineOption],
    example: 'communique rules new stance debt-trap && communique rules check',
    exit: '0 done, every example holds · 2 wrong use · 5 a rule file or an example is faulty',
    load: () => import('./rules.ts'),
  },
  {
    name: 'diff <old> [new]',
    summary: 'compare two documents (or analyses, or the series in a folder of them) by meaning: kept, strengthened, weakened, aimed otherwise, added, dropped',
    options: [
      ['--format <format>', 'text, json or html', 'text'],
      ['--all', 'show what was kept too'],
      ['--in <dir>', 'with one document: folder of analyses to look for the nearest earlier one'],
      pipelineOption,
    ],
    example: 'communique diff corpus/specimens/auroran-council-2023.md corpus/specimens/auroran-council-2024.md',
    exit: '0 compared · 3 a document cannot be read · 4 a file is no analysis',
    load: () => import('./diff.ts'),
  },
  {
    name: 'track [formulas...]',
    summary: 'follow formulas and positions through analyses: first and last use, by whom, in which wordings, how strongly, target named or not',
    options: [
      ['--in <dir>', 'folder of analyses', 'output'],
      ['--least <n>', 'documents a phrase must stand in to count as recurring', '3'],
      ['--most <n>', 'recurring phrases shown', '25'],
      ['--pair <ids>', 'positions to follow, holder>target by id, separated by commas'],
      ['--svg <file>', 'also draw a timeline'],
      ['--json', 'as JSON'],
    ],
    example: 'communique track "peace and stability across the Taiwan Strait" --pair "e:japan>e:china"',
    exit: '0 done · 2 wrong use · 3 no analyses there · 4 a file is no analysis',
    load: () => import('./track.ts'),
  },
  {
    name: 'report <analyses...>',
    summary: 'write one offline HTML page: marked text, who stands where on whom, timeline, commitments, comparison, formulas, search',
    options: [
      ['-o, --output <file>', 'the page; - for stdout', 'report.html'],
      ['--formula <phrases>', 'formulas to follow, separated by ; (default: those the documents repeat)'],
      pipelineOption,
      quiet,
    ],
    example: 'communique report output -o report.html',
    exit: '0 written · 3 no analyses there · 4 a file is no analysis',
    load: () => import('./report.ts'),
  },
  {
    name: 'serve [place]',
    summary:
      'serve the pages and their JSON API over a folder of analyses (default: output) or a store (sqlite:FILE, postgres://…), on this machine only; read-only without --corrections',
    options: [
      ['--port <n>', 'port; 0 takes a free one', '4400'],
      ['--host <address>', 'address to listen on; any but a loopback one opens the pages to the network', '127.0.0.1'],
      ['--corrections <file>', 'take corrections into this file, from who has the token that is printed (or COMMUNIQUE_TOKEN)'],
      pipelineOption,
      quiet,
    ],
    example: 'communique serve output --corrections corrections.ndjson',
    exit: '0 stopped by a signal · 3 no analyses there · 4 a file is no analysis · 6 the store cannot be used · 7 the address cannot be had',
    load: () => import('./serve.ts'),
  },
  {
    name: 'corrections <file>',
    summary: 'list what people have said of items and whether the analyses still have them; write it as gold for eval',
    options: [
      ['--in <dir>', 'folder of analyses', 'output'],
      ['--gold <file>', 'write judged sentences as JSONL gold (task target of the scorer)'],
      ['--json', 'as JSON'],
    ],
    example: 'communique corrections corrections.ndjson --in output --gold gold.jsonl',
    exit: '0 all items are there · 1 some are orphans · 3 no corrections there · 4 a line is broken',
    load: () => import('./corrections.ts'),
  },
  {
    name: 'load <files...>',
    summary: 'load analyses into a store; what is there already is replaced, document by document',
    options: [['--to <store>', 'sqlite:FILE, postgres://…, parquet:DIR or ndjson:DIR', 'sqlite:output/communique.db'], quiet],
    example: 'communique load output/*.json --to sqlite:output/communique.db',
    exit: '0 all loaded · 1 some files were no analyses · 6 the store cannot be used',
    load: () => import('./load.ts'),
  },
  {
    name: 'export <files...>',
    summary: 'write analyses in another format: web-annotation (W3C), brat, csv, timeml or prov (JSON-LD with PROV-O)',
    options: [['--format <format>', 'web-annotation, brat, csv, timeml or prov'], ['-o, --output <dir>', 'folder for the files', 'export'], quiet],
    example: 'communique export output/*.json --format csv -o sheets',
    exit: '0 all written · 1 some files were no analyses · 2 no such format',
    load: () => import('./export.ts'),
  },
  {
    name: 'query [question]',
    summary: 'ask a store: criticism (who criticises whom), matrix, promises, deadlines, years, dates, words to find, or SQL of your own (read only)',
    options: [
      ['--store <store>', 'sqlite:FILE or postgres://…', 'sqlite:output/communique.db'],
      ['--sql <statement>', 'SQL instead of a ready question'],
      ['--search <words>', 'find words in documents and claims; "words in quotes" side by side, or, -without'],
      ['--json', 'as JSON'],
    ],
    example: 'communique query criticism',
    exit: '0 answered · 2 no such question · 6 the store cannot be used',
    load: () => import('./query.ts'),
  },
  {
    name: 'profile <files...>',
    summary: 'show for each analysis who praises and blames whom, how often, how openly, and the strongest words',
    options: [['--json', 'as JSON']],
    example: 'communique profile output/lin-us-japan-2plus2.json',
    exit: '0 shown · 4 a file is no analysis',
    load: () => import('./profile.ts'),
  },
  {
    name: 'enqueue <paths...>',
    summary: 'hand documents to the workers of a PostgreSQL database, with their bytes',
    options: [['--store <url>', 'postgres://USER@HOST/DATABASE'], pipelineOption, quiet],
    example: 'communique enqueue corpus --store postgres://communique@db.example/communique',
    exit: '0 all handed in · 1 some could not be read · 6 the database cannot be used',
    load: () => import('./enqueue.ts'),
  },
  {
    name: 'work',
    summary: 'analyse what was handed in and write the results into the same database; start as many as you like, on as many hosts',
    options: [
      ['--store <url>', 'postgres://USER@HOST/DATABASE'],
      ['--jobs <n>', 'worker threads', '1'],
      ['--batch <n>', 'documents taken and written at once by each thread', '10'],
      ['--until-empty', 'end when nothing is left to do'],
      ['--time-limit <s>', 'seconds after which a document is given up', '600'],
      ['--heartbeat <s>', 'seconds of silence after which a worker counts as dead (10 at least)', '30'],
      pipelineOption,
      quiet,
    ],
    example: 'communique work --store postgres://communique@db.example/communique --jobs 2',
    exit: '0 done, or stopped by a signal · 1 some documents failed · 6 the database cannot be used · 130 stopped before the queue was empty',
    load: () => import('./work.ts'),
  },
  {
    name: 'queue',
    summary: 'show how the queue of a database stands, what was given up and why, and put that back',
    options: [
      ['--store <url>', 'postgres://USER@HOST/DATABASE'],
      ['--dead', 'list the documents that were given up, with their reasons'],
      ['--redrive', 'put the documents that were given up back into the queue'],
      ['--json', 'as JSON'],
    ],
    example: 'communique queue --store postgres://communique@db.example/communique --dead',
    exit: '0 shown · 6 the database cannot be used',
    load: () => import('./queue.ts'),
  },
];

/** Builds the command line; `exitCode` receives what the command that ran returned. */
export function buildProgram(setExitCode: (code: number) => void): Command {
  const program = new Command('communique')
    .description('Reads official statements and writes down who said what about whom, when, how strongly, and whether the name was spoken.')
    .version(VERSION)
    .exitOverride()
    .showHelpAfterError('(communique --help lists the commands)');
  for (const spec of commands) {
    const command = program.command(spec.name).description(spec.summary).exitOverride();
    for (const [flags, description, fallback] of spec.options) command.option(flags, description, fallback);
    command.addHelpText('after', `\nExample:\n  ${spec.example}\n\nExit codes: ${spec.exit}`);
    command.action(async () => {
      const module = await spec.load();
      setExitCode(
        await module.run(
          command.processedArgs.flat().filter((arg) => arg !== undefined),
          command.opts(),
        ),
      );
    });
  }
  return program;
}

/** Runs the command line and sets the process's exit code. A known error is printed in one or two lines; anything else is a fault of ours and keeps its stack. */
export async function main(argv: readonly string[]): Promise<void> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  try {
    await buildProgram((code) => {
      process.exitCode = code;
    }).parseAsync([...argv]);
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : errorCodes['cli.usage'];
    else if (error instanceof CommuniqueError) {
      process.stderr.write(`communique: ${formatError(error)}\n`);
      process.exitCode = errorCodes[error.code];
    } else throw error;
  }
}
