import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    isolate: false,
    setupFiles: ['tests/set-seed.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
