import { main } from 'assemblyscript/asc'
import { packagePath } from './paths.ts'

const ENTRY = packagePath('src/scan/kernel/assembly/kernel.ts')

/** Writes `dist/kernel.wasm`. Its memory is the host's, and no runtime goes with it: nothing is allocated. */
export async function buildKernel(): Promise<void> {
  const { error, stderr } = await main([
    ENTRY,
    '--outFile',
    packagePath('dist/kernel.wasm'),
    '-O3',
    '--noAssert',
    ...(process.env.KERNEL_NAMES ? ['--debug'] : []),
    ...['--runtime', 'stub', '--importMemory'],
    ...['--enable', 'simd', '--enable', 'bulk-memory'],
  ])
  if (error) throw new Error(`the kernel does not compile:\n${stderr.toString()}`)
}
