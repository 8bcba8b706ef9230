import { writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { type BuildOptions, buildSync, type Metafile, transformSync } from 'esbuild'
import { packagePath } from './paths.ts'

/** Files by their names in dist/, and what of the sources and packages is in each. */
export interface Bundle {
  readonly files: ReadonlyMap<string, string>
  readonly outputs: Metafile['outputs']
}

const OPTIONS = {
  absWorkingDir: packagePath('.'),
  outdir: 'dist',
  bundle: true,
  write: false,
  metafile: true,
  platform: 'node',
  target: 'node20',
  logLevel: 'warning',
} satisfies BuildOptions

/** What is started: by the shell, and what runs beside it. */
export const PROGRAM_ENTRIES = ['src/cli.ts', 'src/worker.ts'] as const

/**
 * The entries as CommonJS, which Node starts faster than modules, and chunks: of what entries share, and of what
 * `import()` loads later. Names and lines stay as they are: shorter text starts no faster, and traces can be read.
 */
export function bundleProgram(entries: readonly string[]): Bundle {
  const { files, outputs } = bundle({
    entryPoints: [...entries],
    format: 'esm',
    splitting: true,
    outExtension: { '.js': '.cjs' },
    alias: { 'node:child_process': packagePath('src/build/lazy-child-process.cjs') },
  })
  return { files: new Map([...files].map(([name, text]) => [name, toCommonJs(text)])), outputs }
}

/** What `bin/load.js` calls, as it is in the file: put around it when it is loaded, it would be in memory twice. */
const asFunction = (code: string): string =>
  `(function (exports, require, module, __filename, __dirname) {\n${asAscii(code)}})\n`

/** V8 keeps a text of ASCII in half the memory. What esbuild leaves is in comments and regular expressions. */
const asAscii = (code: string): string =>
  code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

/**
 * esbuild splits nothing but modules; what remains is to change their imports and exports. `createRequire`, all that the
 * sources need `import.meta.url` for, takes a path, too.
 */
function toCommonJs(text: string): string {
  const { code } = transformSync(text, {
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    supported: { 'dynamic-import': false },
    define: { 'import.meta.url': '__filename' },
  })
  return asFunction(code)
}

/** One module that other programs import. */
export const bundleLibrary = (entry: string): Bundle => bundle({ entryPoints: [entry], format: 'esm' })

/** A package as a file of its own, for those who `require` it when they need it. */
export const bundlePackage = (name: string): Bundle =>
  bundle({ entryPoints: [{ in: name, out: name }], format: 'cjs', outExtension: { '.js': '.cjs' } })

/** @returns the files that are part of it */
export function writeBundle({ files, outputs }: Bundle): string[] {
  for (const [name, text] of files) writeFileSync(packagePath(`dist/${name}`), text)
  return Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs))
}

function bundle(options: BuildOptions): Bundle {
  const { outputFiles, metafile } = buildSync({ ...OPTIONS, ...options })
  return { files: new Map(outputFiles!.map(({ path, text }) => [basename(path), text])), outputs: metafile!.outputs }
}
