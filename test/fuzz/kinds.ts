import fc from 'fast-check'
import { detectKind, tellsKind } from '../../src/kinds/detect.ts'
import type { LogKindName } from '../../src/model/log-kind.ts'
import { KindTeller } from '../../src/scan/kind-teller.ts'
import type { ScannerName } from '../../src/scan/scanners.ts'
import { mutatedFile } from './mutated.ts'
import { expectSame } from './same.ts'
import type { Target } from './target.ts'

interface KindsInput {
  readonly bytes: string
  readonly maxLineBytes: number
}

const inputs: fc.Arbitrary<KindsInput> = fc.record({
  bytes: mutatedFile(200),
  maxLineBytes: fc.constantFrom(1 << 25, 700),
})

/** What `JSON.parse` does not take; the kernel may, if what is wrong is in a value that tells nothing. */
const REFUSED = 'refused'

function check({ bytes, maxLineBytes }: KindsInput): void {
  const file = Buffer.from(bytes, 'latin1')
  const naive = kindsOf(file)
  // What a line without a kind is has tests of its own.
  const tell = (scanner: ScannerName) =>
    new KindTeller(scanner, maxLineBytes, 0).tell(file).map((told) => (tellsKind(told) ? told : undefined))
  const [reference, own] = [tell('reference'), tell('kernel')]
  expectSame(
    reference,
    naive.map((kind) => (kind === REFUSED ? undefined : kind)),
    'what the reference tells',
  )
  expectSame(
    own.map((kind, line) => (naive[line] === REFUSED ? REFUSED : kind)),
    naive,
    'what the kernel tells',
  )
}

function kindsOf(file: Buffer): (LogKindName | typeof REFUSED | undefined)[] {
  const lines = file.toString('latin1').match(/[^\n]*\n|[^\n]+$/g) ?? []
  return lines.map((line) => {
    const text = Buffer.from(line.replace(/\r?\n$/, ''), 'latin1').toString()
    try {
      return detectKind(JSON.parse(text.replace(/^\uFEFF/, '')))
    } catch {
      return REFUSED
    }
  })
}

const linesIn = ({ bytes }: KindsInput): number => bytes.split('\n').length - Number(bytes.endsWith('\n'))

/** Telling the kinds of lines with either scanner, as `JSON.parse` would. */
export const KINDS: Target<KindsInput> = { name: 'kinds', inputs, check, linesIn, runs: 100, kept: [] }
