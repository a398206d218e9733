// Runs a program of ours that is written in TypeScript, as it is, under any Node that we support:
//   node scripts/run-typescript.mjs FILE [WORDS…]
// FILE exports `main(words)`, which returns the exit code, or nothing for 0.
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { runScript } from './build.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/**
 * Loads a TypeScript file with all that it imports of ours, now or later, and runs its `main`.
 * Libraries are loaded by Node itself.
 * @param {string} file absolute, or relative to the folder of the project
 * @param {readonly string[]} words passed to `main`
 * @returns {Promise<number>} the exit code
 * @throws what `main` throws; an error where the file exports no `main`
 */
export async function runTypeScript(file, words) {
  const { createServer, createServerModuleRunner } = await import('vite');
  const server = await createServer({
    root,
    configFile: false,
    envDir: false,
    appType: 'custom',
    logLevel: 'warn',
    // The oldest Node that we support does not know "using".
    oxc: { target: 'node20' },
    optimizeDeps: { noDiscovery: true },
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  });
  const runner = createServerModuleRunner(server.environments.ssr, { hmr: false });
  try {
    const { main } = await runner.import(path.resolve(root, file));
    if (typeof main !== 'function') throw new Error(`${file} exports no function "main".`);
    return (await main(words)) ?? 0;
  } finally {
    await runner.close();
    await server.close();
  }
}

/** @returns {Promise<number>} */
async function run() {
  const [file, ...words] = process.argv.slice(2);
  if (file !== undefined) return runTypeScript(path.resolve(file), words);
  process.stderr.write('Usage: node scripts/run-typescript.mjs FILE [WORDS…]\n');
  return 2;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await runScript(run);
