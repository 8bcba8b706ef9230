import { expect, test } from 'vitest'
import { shell } from '../../support/spawn.ts'

const JOBS = [1, 2, 5]

/** Command lines by what they are about: any number of threads prints the same bytes. */
export function testAnyNumberOfThreads(lines: readonly (readonly [title: string, line: string])[]): void {
  test.each(lines)('any number of threads prints the same bytes: %s', async (_, line) => {
    const runs = []
    for (const jobs of JOBS) runs.push(await shell(`sora-logs ${line.replace(' ', ` --jobs ${jobs} `)}`))
    const [first, ...others] = runs.map(({ code, stdout, stderr }) => ({
      code,
      stdout,
      stderr: withoutSeconds(stderr),
    }))
    expect(first!.stdout).not.toBe('')
    for (const other of others) expect(other).toEqual(first)
  })
}

const withoutSeconds = (stderr: string): string => stderr.replace(/, [\d.]+ s$/m, '')
