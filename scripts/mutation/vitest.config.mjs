// The tests in memory, without the properties: they would run thousands of times. Stryker picks those that reach a mutant.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // A value that never changes is made when its module is loaded: each test file loads it anew, where such are mutated.
    isolate: process.env['MUTATE_STATIC'] === '1',
    testTimeout: 60_000,
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    globalSetup: ['test/helpers/scratch.ts'],
    include: ['test/{config,engine,retire,steps,flows}/**/*.test.ts'],
    exclude: ['test/**/*-any.test.ts'],
  },
});
