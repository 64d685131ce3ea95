import { defineConfig } from 'vitest/config';

// .ci/run sets TEST_REPORT and reads the runner's own figures from that file.
const report = process.env['TEST_REPORT'];

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    isolate: false,
    globalSetup: ['tests/temporary-root.ts'],
    setupFiles: ['tests/set-seed.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
  },
});
