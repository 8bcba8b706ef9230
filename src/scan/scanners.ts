import type { Io } from '../model/io.ts'
import type { LogKindName } from '../model/log-kind.ts'
import type { KindPlan } from '../model/plan.ts'
import { UserError } from '../model/user-error.ts'
import { hasSimd } from './kernel/compiled.ts'
import { bytesOfPlan, isForKernel, KernelScanner } from './kernel/kernel-scanner.ts'
import { bytesOfSearch, KernelSearch } from './kernel/kernel-search.ts'
import { KernelMemory } from './kernel/memory.ts'
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

/** Scanners of one thread. Those of one kind share memory of the kernel, into which blocks are best read. */
export class Scanners {
  readonly #name: ScannerName
  readonly #plansOf: (kind: LogKindName) => readonly KindPlan[]
  readonly #inputBytes: number
  readonly #memories = new Map<LogKindName, KernelMemory | undefined>()

  /**
   * @param plansOf those of a kind that will be asked for
   * @param inputBytes room that a reader takes
   */
  constructor(name: ScannerName, plansOf: (kind: LogKindName) => readonly KindPlan[], inputBytes: number) {
    this.#name = name
    this.#plansOf = plansOf
    this.#inputBytes = inputBytes
  }

  /** Where a reader puts blocks of a kind, so that no scanner has to copy them. */
  inputOf(kind: LogKindName): Buffer<ArrayBuffer> | undefined {
    return this.#memoryOf(kind)?.input
  }

  /** @param plan one of those of its kind */
  create(plan: KindPlan, options: ScanOptions): Scanner {
    const memory = isForKernel(plan) ? this.#memoryOf(plan.kind) : undefined
    return memory ? new KernelScanner(plan, options, memory) : createReferenceScanner(plan, options)
  }

  #memoryOf(kind: LogKindName): KernelMemory | undefined {
    if (!this.#memories.has(kind)) this.#memories.set(kind, this.#createMemory(this.#plansOf(kind).filter(isForKernel)))
    return this.#memories.get(kind)
  }

  /** Room for all scanners of a kind; none if the kernel serves none. */
  #createMemory(plans: readonly KindPlan[]): KernelMemory | undefined {
    if (this.#name === 'reference' || plans.length === 0) return undefined
    const bytes = plans.reduce((sum, plan) => sum + bytesOfPlan(plan), 0)
    if (bytes + this.#inputBytes > MOST_BYTES) throw tooManyFields(plans, bytes)
    return new KernelMemory(bytes, this.#inputBytes)
  }
}

/** WebAssembly has 4 GiB; the rest is for what surrounds fields and input. */
const MOST_BYTES = 4 * 1024 ** 3 - 1024 ** 2

function tooManyFields(plans: readonly KindPlan[], bytes: number): UserError {
  const fields = plans.reduce((sum, plan) => sum + plan.fields.length, 0)
  const most = Math.floor((fields * MOST_BYTES) / bytes / 100) * 100
  return new UserError(
    `${fields} fields are too many for one run; ask for ${most} at most, or for the rest in a second run`,
  )
}

/** Searches lines for texts, and where blocks are best read to be searched. */
export function createSearch(
  name: ScannerName,
  texts: readonly string[],
  maxLineBytes: number,
  inputBytes: number,
): { search: LineSearch; input: Buffer<ArrayBuffer> | undefined } {
  if (name !== 'kernel') return { search: createPlainSearch(texts, maxLineBytes), input: undefined }
  const memory = new KernelMemory(bytesOfSearch(texts), inputBytes)
  return { search: new KernelSearch(texts, maxLineBytes, memory), input: memory.input }
}
