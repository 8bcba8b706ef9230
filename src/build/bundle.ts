import { writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { type BuildOptions, buildSync, type Metafile } from 'esbuild'
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

const PROGRAM = {
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  supported: { 'dynamic-import': false },
  // All that the sources need it for is `createRequire`, which takes a path, too.
  define: { 'import.meta.url': '__filename' },
  alias: { 'node:child_process': packagePath('src/build/lazy-child-process.cjs') },
} satisfies BuildOptions

/**
 * The program as one file of CommonJS, which Node starts faster than modules. What `import()` names is in it, and runs when
 * it is asked for. Names and lines stay as they are: shorter text starts no faster, and traces can be read.
 */
export const bundleProgram = (): Bundle =>
  asFunctions(bundle({ ...PROGRAM, entryPoints: [{ in: 'src/cli.ts', out: 'program' }] }))

/** The same without its commands, which `--version` does not ask for. */
export const bundleVersion = (): Bundle =>
  asFunctions(
    bundle({
      ...{ ...PROGRAM, entryPoints: [{ in: 'src/cli.ts', out: 'version' }] },
      external: ['./commands/program.ts', './worker.ts'],
    }),
  )

const asFunctions = ({ files, outputs }: Bundle): Bundle => ({
  ...{ files: new Map([...files].map(([name, text]) => [name, asFunction(text)])), outputs },
})

/** What `bin/load.js` calls, as it is in the file: put around it when it is loaded, it would be in memory twice. */
const asFunction = (code: string): string =>
  `(function (exports, require, module, __filename, __dirname) {\n${asAscii(code)}})\n`

/** V8 keeps a text of ASCII in half the memory. What esbuild leaves is in comments and regular expressions. */
const asAscii = (code: string): string =>
  code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

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
