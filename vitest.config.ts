import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  test: {
    testTimeout: 60_000,
    // Vitest's default leaves one processor idle.
    maxWorkers: '100%',
    // A process of its own for each file would spend a third of the time on loading the same modules again. Files may share one,
    // because modules keep nothing (tests/architecture/moduleState.ts) and tests undo what they stub.
    isolate: false,
    unstubGlobals: true,
    restoreMocks: true,
    execArgv: [
      // In MB: what tests make is short-lived, and copied out of less room again and again, in a twelfth of the time.
      '--max-semi-space-size=64',
      // Node 20 has fused multiply-adds behind a flag; later versions have them anyway.
      ...(process.versions.node.startsWith('20.') ? ['--experimental-wasm-relaxed-simd'] : []),
    ],
    // Loaded for each file.
    setupFiles: ['tests/equality/setup.ts'],
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
    exclude: ['tests/browser/**', 'tests/training/**', 'node_modules/**'],
  },
});
