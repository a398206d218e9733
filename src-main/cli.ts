/** The entry of the command line: `watchfloor serve`, `post`, `source`, `operator`, `doctor`, … */
import { main } from './cli/main.ts';

const MOMENT_MS = 100;

process.exitCode = await main(process.argv.slice(2));
// Looking up the name of a host goes on after it was given up, and would hold whoever waits for us.
setTimeout(() => process.exit(), MOMENT_MS).unref();
