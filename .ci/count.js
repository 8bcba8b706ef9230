import { existsSync, readFileSync } from 'node:fs'

// Written by `npm test`; the build removes that of an earlier run.
const report = 'dist/test-report.json'
const none = { numPassedTests: 0, numFailedTests: 0 }
const { numPassedTests, numFailedTests } = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : none
console.log(`${numPassedTests} passed, ${numFailedTests} failed`)
