/** The entry of the desk without a window: what `watchfloor serve` runs, with the same options. */
import { main } from './cli/main.ts';

process.exitCode = await main(['serve', ...process.argv.slice(2)]);
