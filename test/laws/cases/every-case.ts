import { expect, test } from 'vitest'
import { CASE_LINES } from '../../support/read-cases.ts'
import { printCase } from '../../support/run-case.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { VARIANTS, withoutSizes } from '../../support/variants.ts'

/** A test of one row of `VARIANTS`. Each has a file of its own, so that workers share them. */
export function testEveryCaseBy(name: string): void {
  const vary = VARIANTS[name]!
  test(`every golden case prints the same by ${name}`, async () => {
    const folder = tempFolder()
    const different: string[] = []
    /** How many lines a variant leaves out, and why; `-u` rewrites it: let it not grow without a reason. */
    const leftOut: Record<string, number> = {}
    for (const line of CASE_LINES) {
      const run = vary(line, folder)
      if ('leftOut' in run) leftOut[run.leftOut] = (leftOut[run.leftOut] ?? 0) + 1
      else {
        const printed = await printCase(line.command, run)
        if (withoutSizes(printed) !== withoutSizes(line.expected)) different.push(line.name, line.expected, printed)
      }
    }
    expect(different).toEqual([])
    expect(leftOut).toMatchSnapshot()
  })
}
