import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The longer run: every network trains on real data until it knows something. Nothing else takes its processor. */
export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  test: {
    include: ['tests/training/**/*.test.ts'],
    testTimeout: 30 * 60_000,
    fileParallelism: false,
  },
});
