#!/usr/bin/env node
// The command `watchfloor`: the built command line. Committed, so that npm can link it before a build.
import { existsSync } from 'node:fs';

const commandLine = new URL('../dist/main/cli.js', import.meta.url);
if (existsSync(commandLine)) {
  await import(commandLine.href);
} else {
  process.stderr.write('Watchfloor is not built yet: run "npm run build" first.\n');
  process.exitCode = 1;
}
