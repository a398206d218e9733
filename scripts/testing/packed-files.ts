import { createRequire } from 'node:module';
import path from 'node:path';

/** As much of the packager's configuration as is held to something in the tests. */
export interface Packaging {
  readonly appId: string;
  /** As the packager reads a list of patterns. */
  readonly files: readonly { readonly filter: readonly string[] }[];
  readonly asarUnpack: readonly string[];
  readonly npmRebuild: boolean;
  readonly publish: unknown;
  readonly protocols: readonly { readonly schemes: readonly string[] }[];
  readonly electronFuses: Readonly<Record<string, boolean>>;
  readonly linux: {
    readonly target: readonly string[];
    readonly icon: string;
    readonly maintainer: string;
  };
  readonly win: { readonly target: readonly string[]; readonly icon: string };
  readonly mac: { readonly target: readonly string[]; readonly icon: string };
}

interface ConfigReader {
  getConfig(folder: string, file: string, overrides: null): Promise<Packaging>;
  validateConfiguration(configuration: Packaging, log: { isEnabled: boolean }): Promise<void>;
}

interface FileMatcher {
  readonly patterns: readonly string[];
}

interface FileMatchers {
  getMainFileMatchers(
    appFolder: string,
    destination: string,
    expandMacro: (text: string) => string,
    platformOptions: object,
    platformPackager: object,
    outFolder: string,
    compiled: boolean,
  ): FileMatcher[];
  getNodeModuleFileMatcher(
    appFolder: string,
    destination: string,
    expandMacro: (text: string) => string,
    platformOptions: object,
    packager: object,
  ): FileMatcher;
}

interface FileSet {
  readonly src: string;
  readonly destination: string;
  readonly files: readonly string[];
  readonly metadata: ReadonlyMap<string, unknown>;
}

interface FileCopier {
  computeFileSets(
    matchers: readonly FileMatcher[],
    transformer: null,
    platformPackager: object,
    compiled: boolean,
  ): Promise<FileSet[]>;
  computeNodeModuleFileSets(platformPackager: object, matcher: FileMatcher): Promise<FileSet[]>;
}

/** The packager's own code, which is inside the library that its command is made of. */
const packager = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
const part = (file: string): unknown => packager(`app-builder-lib/out/${file}`);
const matching = part('fileMatcher') as FileMatchers;
const copying = part('util/appFileCopier') as FileCopier;
const { Platform } = part('core') as { Platform: { LINUX: object } };
/** Where the packager would lay the application. */
const DESTINATION = '/packed';
const unchanged = (text: string): string => text;

export const configReader = part('util/config/config') as ConfigReader;

/** The application's own files that the packager would take from a folder, by their paths in it. */
export async function packedFiles(folder: string, packaging: Packaging): Promise<string[]> {
  const platform = platformPackager(folder, packaging);
  const out = path.join(folder, 'release');
  const matchers = matching.getMainFileMatchers(
    folder,
    DESTINATION,
    unchanged,
    {},
    platform,
    out,
    false,
  );
  const sets = await copying.computeFileSets(matchers, null, platform, false);
  return sets
    .flatMap(({ src, metadata }) => [...metadata.keys()].map((file) => path.relative(src, file)))
    .sort();
}

/** The libraries of which the packager would take files, by their folders in `node_modules`. */
export async function packedLibraries(folder: string, packaging: Packaging): Promise<string[]> {
  const platform = platformPackager(folder, packaging);
  const { info } = platform;
  const matcher = matching.getNodeModuleFileMatcher(folder, DESTINATION, unchanged, {}, info);
  const sets = await copying.computeNodeModuleFileSets(platform, matcher);
  return sets
    .filter(({ files, metadata }) => files.some((file) => metadata.has(file)))
    .map(({ destination }) => path.relative(`${DESTINATION}/node_modules`, destination))
    .sort();
}

/** As much of the packager as these steps ask for; it packs for Linux, where nothing is filtered out. */
function platformPackager(folder: string, config: Packaging) {
  const metadata = createRequire(import.meta.url)(path.join(folder, 'package.json')) as {
    dependencies?: Record<string, string>;
  };
  return {
    config,
    platform: Platform.LINUX,
    info: {
      config,
      appDir: folder,
      projectDir: folder,
      buildResourcesDir: 'assets',
      isPrepackedAppAsar: false,
      areNodeModulesHandledExternally: false,
      debugLogger: { isEnabled: false },
      tempDirManager: undefined,
      appInfo: { type: 'module' },
      originalMetadata: metadata,
      nodePackageName: 'watchfloor',
      getWorkspaceRoot: async () => folder,
      // The packager's own walk through node_modules, without a package manager.
      getPackageManager: async () => 'traversal',
    },
  };
}
