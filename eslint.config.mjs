import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const wallClock = [
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'Time comes from the clock port.',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Time comes from the clock port.',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Randomness comes from src-main/platform.',
  },
  {
    selector: 'ExportDefaultDeclaration',
    message: 'Export by name.',
  },
];
const electronWires = [
  {
    selector: 'ImportSpecifier[imported.name=/^ipc(Main|Renderer)$/]',
    message: 'IPC lives in src-main/desktop and src-main/preload.ts.',
  },
  {
    selector: "MemberExpression[object.name='shell'][property.name='openExternal']",
    message: 'Links are opened by src-main/desktop alone.',
  },
];

export default tseslint.config(
  { ignores: ['dist/', 'release/', 'node_modules/', 'test-results/'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['tsconfig.lint.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': ['warn', { max: 350, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': ['error', ...wallClock, ...electronWires],
    },
  },
  {
    files: ['src-main/platform/**', 'src-renderer/client/clock.ts'],
    rules: { 'no-restricted-syntax': ['error', ...electronWires] },
  },
  {
    files: ['src-main/desktop/**', 'src-main/electron.ts', 'src-main/preload.ts'],
    rules: { 'no-restricted-syntax': ['error', ...wallClock] },
  },
  {
    files: ['**/*.config.ts'],
    rules: { 'no-restricted-syntax': ['error', ...wallClock.slice(0, 3)] },
  },
  {
    files: ['src-renderer/**/*.tsx', 'src-renderer/**/*.ts'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
    },
  },
);
