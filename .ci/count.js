import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'

/** How many of the slowest are listed. */
const LISTED = 10

// Written by `npm test`.
const report = 'dist/test-report.json'
const none = { numPassedTests: 0, numFailedTests: 0, testResults: [] }
const { numPassedTests, numFailedTests, testResults } = existsSync(report)
  ? JSON.parse(readFileSync(report, 'utf8'))
  : none

list(
  'files',
  testResults.map(({ name, startTime, endTime }) => ({ name: relative('.', name), duration: endTime - startTime })),
)
list(
  'tests',
  testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, duration }) => ({ name: `${relative('.', name)}: ${fullName}`, duration })),
  ),
)
console.log(`${numPassedTests} passed, ${numFailedTests} failed`)

/** What took longest, with its seconds. A test that did not run has no duration. */
function list(what, all) {
  const slowest = all.filter(({ duration }) => duration).sort((a, b) => b.duration - a.duration)
  console.log(`\nThe slowest ${what}, in seconds:`)
  for (const { name, duration } of slowest.slice(0, LISTED)) {
    console.log(`${(duration / 1000).toFixed(1).padStart(6)}  ${name.replaceAll('\n', ' ')}`)
  }
}
