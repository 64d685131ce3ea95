#!/usr/bin/env node
// Plain JavaScript that any Node runs, so that an old one gets a sentence and not a syntax error.
import * as nodeModule from 'node:module';

const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  process.stderr.write(
    `communique needs Node.js 24 or later; this is ${process.version}.\n` +
      '  On Linux, npm ci brings one along: start it with npx communique, or node_modules/.bin/node bin/communique.mjs.\n' +
      '  Elsewhere install Node.js 24 from https://nodejs.org.\n',
  );
  process.exit(2);
}
nodeModule.enableCompileCache?.();
const { main } = await import('../src/cli/main.ts');
await main(process.argv);
