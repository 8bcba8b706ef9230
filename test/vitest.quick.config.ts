import { defineConfig } from 'vitest/config'
import full from './vitest.config.ts'

/** `npm run test:quick`: what can be known in half a minute. */
// biome-ignore lint/style/noDefaultExport: vitest asks for one
export default defineConfig({
  test: {
    ...full.test,
    include: ['test/{architecture,cases,docs,tables}.test.ts', 'test/unit/**/*.test.ts'],
    exclude: ['**/*.long.test.ts'],
    reporters: ['default'],
  },
})
