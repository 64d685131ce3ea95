#!/usr/bin/env node
// Plain JavaScript that any Node runs, so that an old one gets a sentence and not a syntax error.
import { existsSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { setFlagsFromString } from 'node:v8';

const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  process.stderr.write(
    `communique needs Node.js 24 or later; this is ${process.version}.\n` +
      '  On Linux, npm ci brings one along: start it with npx communique, or node_modules/.bin/node bin/communique.mjs.\n' +
      '  Elsewhere install Node.js 24 from https://nodejs.org.\n',
  );
  process.exit(2);
}
// V8's last compiler takes a third of all CPU time on threads of its own where two thousand functions are warm but not hot: it gets those called ten
// times as often as by default (docs/scaling.md). Must come before the cache, whose entries hold for one set of flags.
if (process.versions.v8.startsWith('13.6.')) setFlagsFromString('--invocation-count-for-turbofan=30000');
nodeModule.enableCompileCache?.();
// The repository runs its sources; the packed library has only what prepack built of them.
const source = new URL('../src/cli/main.ts', import.meta.url);
const { main } = await import(existsSync(source) ? source.href : new URL('../dist/cli/main.js', import.meta.url).href);
await main(process.argv);
