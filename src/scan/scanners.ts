import type { Io } from '../model/io.ts'
import type { KindPlan } from '../model/plan.ts'
import { UserError } from '../model/user-error.ts'
import { bytesOfPlan, isForKernel, KernelScanner } from './kernel/kernel-scanner.ts'
import { bytesOfSearch, KernelSearch } from './kernel/kernel-search.ts'
import { hasSimd, KernelMemory } from './kernel/memory.ts'
import { createPlainSearch, type LineSearch } from './line-search.ts'
import { createReferenceScanner } from './reference.ts'
import type { Scanner, ScanOptions } from './scanner.ts'

const SCANNER_NAMES = ['kernel', 'reference'] as const
export type ScannerName = (typeof SCANNER_NAMES)[number]

/**
 * The scanner that is asked for, or else the fastest that this machine has.
 * @throws UserError if there is none of that name, or it cannot run here
 */
export function chooseScanner({ SORA_LOGS_SCANNER: name }: Io['env']): ScannerName {
  if (name === undefined || name === '') return hasSimd() ? 'kernel' : 'reference'
  const known = SCANNER_NAMES.find((it) => it === name)
  if (!known)
    throw new UserError(`SORA_LOGS_SCANNER: there is no scanner '${name}': write ${SCANNER_NAMES.join(' or ')}`)
  if (known === 'kernel' && !hasSimd()) throw new UserError('SORA_LOGS_SCANNER: this machine has no WebAssembly SIMD')
  return known
}

/** Scanners of one thread. Those of the kernel share its memory, into which blocks are best read. */
export class Scanners {
  readonly #memory: KernelMemory | undefined

  /**
   * @param plans all that will be asked for
   * @param texts those of the search that will be
   */
  constructor(name: ScannerName, plans: readonly KindPlan[], inputBytes: number, texts: readonly string[] = []) {
    if (name !== 'kernel') return
    const plansBytes = plans.filter(isForKernel).reduce((sum, plan) => sum + bytesOfPlan(plan), 0)
    const bytes = plansBytes + (texts.length > 0 ? bytesOfSearch(texts) : 0)
    this.#memory = bytes > 0 ? new KernelMemory(bytes, inputBytes) : undefined
  }

  /** Where a reader puts blocks, so that no scanner has to copy them. */
  get input(): Buffer<ArrayBuffer> | undefined {
    return this.#memory?.input
  }

  createSearch(texts: readonly string[], maxLineBytes: number): LineSearch {
    return this.#memory ? new KernelSearch(texts, maxLineBytes, this.#memory) : createPlainSearch(texts, maxLineBytes)
  }

  create(plan: KindPlan, options: ScanOptions): Scanner {
    if (this.#memory && isForKernel(plan)) return new KernelScanner(plan, options, this.#memory)
    return createReferenceScanner(plan, options)
  }
}
