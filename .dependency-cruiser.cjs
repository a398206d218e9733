/** Who may import whom: docs/architecture.md has the same table in words. */
const anyMain = '^src-main/';

/** @param {string} name @param {string} from @param {string} to @param {string} comment */
const never = (name, from, to, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: '\\.test\\.ts$' },
  to: { path: to },
});

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    never('shared-is-alone', '^shared/', '^(src-main|src-renderer|e2e)/', 'shared runs anywhere'),
    {
      name: 'shared-libraries',
      severity: 'error',
      from: { path: '^shared/', pathNot: '(\\.test\\.ts$|/testing/)' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'], pathNot: '/(zod|temporal-polyfill)/' },
    },
    {
      name: 'domain-knows-no-contract-but-zod-schemas',
      severity: 'error',
      from: { path: '^shared/(domain|time)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^shared/contract/' },
    },
    never(
      'services',
      '^src-main/services/',
      '^src-main/(listener|engine|media|transport|host|desktop)/',
      'use cases know neither who calls them nor the wires',
    ),
    never(
      'storage',
      '^src-main/storage/',
      '^src-main/(services|listener|engine|media|transport|host|desktop)/',
      'storage is the ground floor',
    ),
    never(
      'listener',
      '^src-main/listener/',
      '^src-main/(storage|engine|media|transport|host|desktop)/',
      'the listener calls use cases',
    ),
    never(
      'engine',
      '^src-main/engine/',
      '^src-main/(storage|listener|transport|host|desktop)/',
      'the engine calls use cases and media',
    ),
    never(
      'media',
      '^src-main/media/',
      '^src-main/(storage|services|listener|engine|transport|host|desktop)/',
      'a medium sends what it is given',
    ),
    never(
      'transport',
      '^src-main/transport/',
      '^src-main/(storage|services|listener|engine|media|desktop)/',
      'a wire carries messages to the dispatcher',
    ),
    never('host', '^src-main/host/', '^src-main/desktop/', 'the host knows no electron'),
    never('desktop', '^src-main/desktop/', '^src-main/storage/', 'the shell calls the host'),
    {
      name: 'electron-only-in-desktop',
      severity: 'error',
      from: { path: anyMain, pathNot: '^src-main/(desktop/|electron\\.ts|preload\\.ts)' },
      to: { path: 'node_modules/electron/' },
    },
    {
      name: 'database-only-in-storage',
      severity: 'error',
      from: { path: anyMain, pathNot: '^src-main/storage/' },
      to: { path: 'node_modules/(knex|sqlite3)/' },
    },
    never(
      'renderer',
      '^src-renderer/',
      '^(src-main|e2e)/|node_modules/electron/',
      'the renderer talks to the host over the contract only',
    ),
    {
      name: 'renderer-no-node',
      severity: 'error',
      from: { path: '^src-renderer/', pathNot: '\\.(test|config)\\.tsx?$' },
      to: { dependencyTypes: ['core'] },
    },
    never('e2e', '^e2e/', '^src-(main|renderer)/', 'e2e sees what a user sees'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node'] },
  },
};
