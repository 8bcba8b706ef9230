import { bundlePackage, writeBundle } from './bundle.ts'
import { buildValidators } from './compile-validators.ts'
import { buildKernel } from './kernel.ts'
import { buildParser } from './parser.ts'
import type { Made } from './stale.ts'
import { buildTables } from './tables.ts'

/** Something in dist/ that the sources import by `#…`. */
export interface Part extends Made {
  /** @returns the files that are part of it, for their licences */
  make(): string[] | Promise<string[]>
}

const COMMON = ['src/build', 'package-lock.json']

/** What sources need to run, be it from src/ or from the bundles. The slowest is the first: it is made beside the others. */
export const PARTS: readonly Part[] = [
  {
    to: ['dist/kernel.wasm', 'dist/tables'],
    from: [
      ...COMMON,
      'schemas',
      'src/scan/kernel/assembly',
      'src/scan/kernel/compiled.ts',
      'src/scan/kernel/key-table.ts',
      'src/scan/kernel/memory.ts',
    ],
    async make() {
      await buildKernel()
      buildTables()
      return []
    },
  },
  {
    to: ['dist/validators'],
    from: [...COMMON, 'schemas', 'src/validate/string-formats.ts'],
    make: buildValidators,
  },
  {
    to: ['dist/expression-parser.cjs'],
    from: [...COMMON, 'src/query/expression.peggy'],
    make() {
      buildParser()
      return []
    },
  },
  {
    to: ['dist/string-width.cjs'],
    from: COMMON,
    make: () => writeBundle(bundlePackage('string-width')),
  },
]
