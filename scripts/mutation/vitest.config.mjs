// The tests of one part, without properties and whole runs: Stryker picks of these the ones that reach a mutant.
import { defineConfig } from 'vitest/config';
import { PARTS } from './parts.mjs';

const { tests, all = false } = PARTS[process.env['MUTATION_PART'] ?? 'gate'];

export default defineConfig({
  test: {
    // A value that never changes is made when its module is loaded: where such are mutated, each file loads it anew.
    isolate: all,
    testTimeout: 60_000,
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    globalSetup: ['test/helpers/scratch.ts'],
    include: tests,
    exclude: ['test/**/*-any.test.ts'],
  },
});
