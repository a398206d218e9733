// Builds what is stale into dist/: `npm run build`; everything with `npm run build -- --force`.
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { fingerprint, isStale, recordBuilt } from './staleness.mjs';

/** @typedef {import('./staleness.mjs').Part} Part */
/** @typedef {import('vite').InlineConfig} ViteConfig */

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
/** What every part depends on: the versions of the libraries, and how they are put together. */
const common = ['package.json', 'package-lock.json', 'scripts/build.mjs'];
const mainEntries = {
  cli: 'src-main/cli.ts',
  // Runs nothing when it is loaded: for whoever runs commands in a process of their own.
  'command-line': 'src-main/cli/main.ts',
  headless: 'src-main/headless.ts',
  electron: 'src-main/electron.ts',
};

const preloadEntries = {
  preload: 'src-main/preload.ts',
  'status-bar': 'src-main/desktop/status-bar/preload.ts',
};

/** @type {readonly Part[]} */
const parts = [
  {
    name: 'main',
    inputs: [...common, 'src-main', 'shared'],
    outputs: Object.keys(mainEntries).map((entry) => `dist/main/${entry}.js`),
    build: () => runVite(nodeProgram('dist/main', mainEntries)),
  },
  {
    name: 'threads',
    inputs: [...common, 'src-main/listener', 'shared'],
    outputs: ['dist/threads/post-reader.js'],
    build: () =>
      runVite(
        nodeProgram('dist/threads', { 'post-reader': 'src-main/listener/post-reader-thread.ts' }),
      ),
  },
  {
    name: 'preload',
    inputs: [...common, 'src-main/preload.ts', 'src-main/desktop', 'shared/contract'],
    outputs: Object.keys(preloadEntries).map((entry) => `dist/preload/${entry}.cjs`),
    build: async () => {
      for (const entry of Object.entries(preloadEntries)) await runVite(preload(...entry));
    },
  },
  {
    name: 'renderer',
    inputs: [...common, 'src-renderer', 'shared'],
    outputs: ['dist/renderer/index.html'],
    build: () => runVite(renderer()),
  },
];

/**
 * Builds the parts whose inputs changed since they were built.
 * @param {{ force?: boolean, only?: readonly string[] }} [options] `force` builds them all, `only` the
 *   parts of these names
 * @returns {Promise<string[]>} the names of the parts that were built
 * @throws when a part does not build; what was built before it stays
 */
export async function buildStale({ force = false, only } = {}) {
  const built = [];
  for (const part of parts) {
    if (only && !only.includes(part.name)) continue;
    const current = fingerprint(root, part);
    if (!force && !isStale(root, part, current)) continue;
    await part.build().catch((cause) => {
      throw new Error(`The part "${part.name}" does not build: ${cause.message}`, { cause });
    });
    recordBuilt(root, part, current);
    built.push(part.name);
  }
  return built;
}

/**
 * What Node and Electron's main process run: our sources in few files, libraries left where they are.
 * @param {string} outDir
 * @param {Readonly<Record<string, string>>} input the source of each entry, by the name of its file
 * @returns {ViteConfig}
 */
function nodeProgram(outDir, input) {
  return {
    configFile: false,
    build: {
      ssr: true,
      target: 'node20',
      outDir,
      emptyOutDir: true,
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input: { ...input },
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
        },
      },
    },
  };
}

/**
 * One CommonJS file: the preload script of a sandboxed window can load no other.
 * @param {string} name
 * @param {string} source
 * @returns {ViteConfig}
 */
function preload(name, source) {
  return {
    configFile: false,
    build: {
      ssr: true,
      target: 'node20',
      outDir: 'dist/preload',
      emptyOutDir: false,
      minify: false,
      rolldownOptions: {
        input: { [name]: source },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  };
}

/**
 * The interface, by its own configuration.
 * @returns {ViteConfig}
 */
function renderer() {
  const folder = path.join(root, 'src-renderer');
  return { root: folder, configFile: path.join(folder, 'vite.config.ts') };
}

/** Loaded only when something is stale: vite takes a second to load. @param {ViteConfig} config */
async function runVite(config) {
  const vite = await import('vite');
  await vite.build({ root, logLevel: 'warn', mode: 'production', ...config });
}

/** Runs a script's main function; what went wrong is said without a stack. @param {() => Promise<number>} run */
export async function runScript(run) {
  try {
    process.exitCode = await run();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

async function main() {
  const started = performance.now();
  const built = await buildStale({ force: process.argv.includes('--force') });
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  process.stdout.write(
    built.length === 0 ? 'Nothing to build.\n' : `Built ${built.join(', ')} in ${seconds} s.\n`,
  );
  return 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await runScript(main);
