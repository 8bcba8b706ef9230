// `npm run fuzz [-- --target NAME] [--seconds N] [--seed S]` tries inputs on one target after the other, until it is told to
// end. What fails is shown so that it can be kept in the table of its target; ends with 1 then.
import { parseArgs } from 'node:util'
import { TARGETS } from './index.ts'
import type { AnyTarget, Failure } from './target.ts'

const TURN_SECONDS = 10
const SHRINK_SECONDS = 60

const { values } = parseArgs({
  options: { target: { type: 'string' }, seconds: { type: 'string' }, seed: { type: 'string' } },
})
const chosen = TARGETS.filter(({ name }) => values.target === undefined || name === values.target)
if (chosen.length === 0) throw new Error(`--target is one of ${TARGETS.map(({ name }) => name).join(', ')}`)
const start = performance.now()
const end = start + Number(values.seconds ?? Number.POSITIVE_INFINITY) * 1000
let seed = Number(values.seed ?? Date.now() % 2 ** 31)

while (process.exitCode === undefined && performance.now() < end) {
  for (const target of chosen) {
    const failure = await takeTurn(target)
    if (failure) {
      showFailure(target, failure)
      process.exitCode = 1
      break
    }
    if (performance.now() >= end) break
  }
}

async function takeTurn(target: AnyTarget): Promise<Failure | undefined> {
  const turnStart = performance.now()
  const milliseconds = Math.min(TURN_SECONDS * 1000, end - turnStart)
  const { runs, lines, failure } = await target.run({
    seed: seed++,
    numRuns: Number.MAX_SAFE_INTEGER,
    interruptAfterTimeLimit: milliseconds,
    markInterruptAsFailure: false,
  })
  const seconds = ((performance.now() - turnStart) / 1000).toFixed(1)
  const tried = `${String(runs).padStart(9)} runs${lines > 0 ? ` ${lines} lines` : ''}`
  console.log(`${target.name.padEnd(12)} ${tried.padEnd(30)} ${seconds.padStart(6)} s  seed ${seed - 1}`)
  return failure && shrinkOn(target, failure)
}

/** The turn may have ended before the counter-example was small. */
async function shrinkOn(target: AnyTarget, failure: Failure): Promise<Failure> {
  const { seed: failing, path } = failure
  const limits = { interruptAfterTimeLimit: SHRINK_SECONDS * 1000, markInterruptAsFailure: false }
  return (await target.run({ seed: failing, path, numRuns: 1, ...limits })).failure ?? failure
}

function showFailure({ name }: AnyTarget, { input, seed: failing, path, error }: Failure): void {
  console.log(`\n${name} fails, seed ${failing}, path ${path}:\n\n    { was: '…', input: ${input} },\n\n${error}`)
}
