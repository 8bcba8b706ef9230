import { appendFileSync } from 'node:fs'
import { LAYOUT_SECTION, LAYOUT_TEXT } from '../scan/kernel/compiled.ts'
import { packagePath } from './paths.ts'
import { runTool } from './tool.ts'

const ENTRY = packagePath('src/scan/kernel/assembly/kernel.ts')
const OUTPUT = packagePath('dist/kernel.wasm')

/** Writes `dist/kernel.wasm`. Its memory is the host's, and no runtime goes with it: nothing is allocated. */
export async function buildKernel(): Promise<void> {
  await runTool('assemblyscript/bin/asc.js', [
    ENTRY,
    '--outFile',
    OUTPUT,
    '-O3',
    '--noAssert',
    ...(process.env.KERNEL_NAMES ? ['--debug'] : []),
    ...['--runtime', 'stub', '--importMemory'],
    ...['--enable', 'simd', '--enable', 'bulk-memory'],
  ])
  appendFileSync(OUTPUT, customSection(LAYOUT_SECTION, LAYOUT_TEXT))
}

/** WebAssembly core specification, 5.5.3: the number of the sort, the size, the name and what follows. */
function customSection(name: string, text: string): Buffer {
  const content = Buffer.concat([lengthOf(Buffer.from(name)), Buffer.from(name), Buffer.from(text)])
  return Buffer.concat([Buffer.of(0), lengthOf(content), content])
}

/** In LEB128: seven bits a byte, the lowest first, and a bit that says whether another follows. */
function lengthOf({ length }: Buffer): Buffer {
  const bytes: number[] = []
  for (let rest = length; rest > 0 || bytes.length === 0; rest >>>= 7)
    bytes.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0))
  return Buffer.from(bytes)
}
