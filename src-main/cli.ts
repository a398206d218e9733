/** The entry of the command line: `watchfloor serve`, `post`, `source`, `operator`, `doctor`, … */
import { main } from './cli/main.ts';

process.exitCode = await main(process.argv.slice(2));
