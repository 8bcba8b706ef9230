import { fileURLToPath } from 'node:url'

const ROOT = new URL('../../', import.meta.url)

/** A path in the package, from its top level. */
export const packagePath = (path: string): string => fileURLToPath(new URL(path, ROOT))
