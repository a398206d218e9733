// Holds the program to tables of other systems' cases: npm run -s conformance -- [--only A,B] FILE...
import { runScript } from './build.mjs';
import { runTypeScript } from './run-typescript.mjs';

await runScript(() => runTypeScript('scripts/conformance/main.ts', process.argv.slice(2)));
