import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/**
 * What the build puts in. The page of `report` is tried with its own script and style in a browser. Each project takes a
 * copy: vitest empties the one it gets.
 */
const define = {
  __VERSION__: JSON.stringify('0.0.0-test'),
  __PAGE_SCRIPT__: JSON.stringify('void 0;'),
  __PAGE_STYLE__: JSON.stringify('body{color:red}'),
};

/** Where decisions are made: nine branches of ten are tried, in each of these folders by itself. */
const COVERED = ['src/engine/**', 'src/steps/**', 'src/config/**'];

// unit: in memory. faults: the same, everything that breaks, for minutes. cli: the built binary in a pipe and in a pty. terminal: long runs of it, most in a pty. real: moto_server, boto3 and the like, skipped (and said) when not found.
export default defineConfig({
  test: {
    // Tests of the program wait more than they work: more of them than cores.
    maxWorkers: 4,
    // `npm run coverage`; .ci/run measures the tests that it runs anyway.
    coverage: {
      enabled: process.env['SSO_BOOTSTRAP_TEST_COVERAGE'] === '1',
      provider: 'v8',
      include: COVERED,
      reporter: ['text-summary'],
      thresholds: Object.fromEntries(COVERED.map((folder) => [folder, { branches: 90 }])),
    },
    projects: [
      {
        define: { ...define },
        test: {
          name: 'unit',
          // No test here changes what another one sees: modules are loaded once for all.
          isolate: false,
          // They work and never wait; each more worker loads everything once more.
          maxWorkers: availableParallelism(),
          sequence: { groupOrder: 0 },
          testTimeout: 30_000,
          hookTimeout: 30_000,
          env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
          globalSetup: ['test/helpers/scratch.ts'],
          include: ['test/**/*.test.ts'],
          exclude: ['test/faults/all/**', 'test/cli/**', 'test/terminal/**', 'test/real/**'],
        },
      },
      {
        define: { ...define },
        test: {
          name: 'faults',
          isolate: false,
          maxWorkers: availableParallelism(),
          sequence: { groupOrder: 0 },
          testTimeout: 600_000,
          env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
          globalSetup: ['test/helpers/build.ts', 'test/helpers/scratch.ts'],
          include: ['test/faults/all/**/*.test.ts'],
        },
      },
      {
        define: { ...define },
        test: {
          name: 'cli',
          sequence: { groupOrder: 1 },
          isolate: false,
          include: ['test/cli/**/*.test.ts'],
          globalSetup: ['test/helpers/build.ts', 'test/helpers/scratch.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        define: { ...define },
        test: {
          name: 'terminal',
          sequence: { groupOrder: 1 },
          include: ['test/terminal/**/*.test.ts'],
          globalSetup: ['test/helpers/build.ts', 'test/helpers/scratch.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        define: { ...define },
        test: {
          name: 'real',
          sequence: { groupOrder: 1 },
          include: ['test/real/**/*.test.ts'],
          globalSetup: ['test/helpers/build.ts', 'test/helpers/scratch.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
