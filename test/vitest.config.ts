import { defineConfig } from 'vitest/config'

// biome-ignore lint/style/noDefaultExport: vitest asks for one
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    // No limit for a test and what goes before it: only that one which hangs ends the run.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    pool: 'threads',
    // Unless it is told so, vitest leaves one core of two unused.
    maxWorkers: '100%',
    reporters: ['default', ['json', { outputFile: 'dist/test-report.json' }]],
  },
})
