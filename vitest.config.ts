import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'shared/**/*.test.ts',
      'src-main/**/*.test.ts',
      'src-renderer/**/*.test.{ts,tsx}',
      'scripts/**/*.test.ts',
      'bench/**/*.test.ts',
    ],
    globalSetup: 'scripts/testing/build-programs.ts',
    // A test reads the design tokens as they are written.
    css: { include: [/tokens\.css/] },
    // One more than there are processors: while one waits for a program that it drives, another goes on.
    maxWorkers: availableParallelism() + 1,
    // Loading the modules anew for each file takes longer than the tests; none of them leaves anything behind in them.
    isolate: false,
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
});
