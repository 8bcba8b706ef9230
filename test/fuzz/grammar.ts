import fc from 'fast-check'
import { createSelecting } from '../../src/commands/selecting.ts'
import { createQuestion } from '../../src/commands/stats/request.ts'
import type { LogKindName } from '../../src/model/log-kind.ts'
import { UserError } from '../../src/model/user-error.ts'
import { parse } from '../../src/query/expression.ts'
import { settleTimes } from '../../src/query/time-options.ts'
import { type Dice, diceOf, times } from '../unit/query/where/dice.ts'
import { KINDS } from '../unit/query/where/fields.ts'
import { print } from '../unit/query/where/print.ts'
import { randomLine } from '../unit/query/where/random-line.ts'
import { Trees } from '../unit/query/where/random-tree.ts'
import { textOf } from './mutated.ts'
import { expectSame, expectTrue } from './same.ts'
import type { Target } from './target.ts'

interface Input {
  readonly text: string
  readonly kinds: readonly LogKindName[]
  readonly anyField: boolean
}

const TOKENS = [
  ...['and', 'or', 'not', 'in', 'exists', 'true', 'false', 'null', 'as', 'rate', 'count', 'p99.9', 'max', 'distinct'],
  ...['==', '!=', '<', '<=', '>', '>=', '~', '=', '!', '&&', '(', ')', '(', ')', '[', ']', '[]', '["', '"]'],
  ...['+', ' - ', '*', ' / ', 'not in', '1h30m', '6m 25s', '(?i)', "['a']", 'sum(@duration_ms) / count', 'x[].y - 1'],
  ...[',', '.', '@', '"', "'", '\\', '\\u', '\\u3042', '\\"', ' ', ' ', ' ', '\n', '\t', '\u2028', '\u0000'],
  ...['role', 'timestamp', '@time', 'json', 'a.b', 'x[].y', '5', '-5', '30s', '3%', '1e3', '1e999', 'end-2h', '19:32'],
  ...['sendonly', '"text"', "'text'", '"', '朝会', '😀', '\ud83d', '\udc00', '\ufeff', '__proto__', 'constructor'],
  ...['@duration_ms', 'video_bit_rate', 'req.connections[].role', 'copy_headers["a"]', 'rtc_data.bytesSent', '10MB'],
]

/** An expression that can be meant. */
function expression(dice: Dice): string {
  const kinds = [dice.pick(KINDS)]
  const lines = [randomLine(dice, kinds[0]!)]
  return print(dice, new Trees(dice, kinds, lines, { anyField: false, file: '' }).make(dice.int(0, 3)), 'UTC')
}

/** What other options may say. */
function measured(dice: Dice): string {
  const call = () =>
    dice.pick([
      'count',
      'peak',
      'max(@time)',
      'p95(@duration_ms)',
      `rate(${expression(dice)})`,
      'avg(@duration_ms / 2) * 2',
    ])
  const measure = () => call() + dice.pick(['', '', ' as x'])
  return dice.pick([
    () => times(dice.int(1, 3), measure).join(),
    () => `${call()} ${dice.pick(['<', '=='])} ${dice.pick(TOKENS)}`,
  ])()
}

function damaged(dice: Dice, text: string): string {
  return times(dice.int(0, 3), () => 0).reduce((before: string) => {
    const at = dice.int(0, before.length)
    return before.slice(0, at) + (dice.chance(60) ? dice.pick(TOKENS) : '') + before.slice(at + dice.int(0, 3))
  }, text)
}

const tokens = (dice: Dice): string => times(dice.int(0, 25), () => dice.pick(TOKENS)).join(dice.pick(['', ' ']))

const inputs: fc.Arbitrary<Input> = fc.record({
  text: fc.oneof(
    ...[expression, measured, tokens].map((make) =>
      textOf((seed) => {
        const dice = diceOf(Number(seed))
        return damaged(dice, make(dice))
      }),
    ),
    fc.string({ unit: 'binary', maxLength: 40 }),
  ),
  kinds: fc.constantFrom(KINDS, ['connection'], ['connection', 'api'], ['rtc_stats'], ['session_webhook']),
  anyField: fc.boolean(),
})

const RULES = ['Expression', 'Measures', 'Gate', 'Fields'] as const

function check({ text, kinds, anyField }: Input): void {
  for (const rule of RULES) readOrFault(text, '--where', () => parse(rule, text, '--where'))
  const origin = { timeZone: 'Asia/Tokyo', now: 1_795_000_000_000, newest: 1_795_168_800_000_000 }
  const clock = settleTimes([text, ...text.split(/[\s"(),]+/)], origin)
  const context = { kinds, atHand: kinds, clock, onNote: (note: string) => expectTrue(note !== '', 'an empty note') }
  const any = anyField ? ({ anyField: true } as const) : {}

  const selecting = readOrFault(text, '--where', () => createSelecting({ where: [text], ...any }, context))
  for (const kind of kinds) {
    const part = selecting?.(kind)
    expectSame(travelled(part), part, `what a worker gets of ${kind}`)
  }
  for (const [option, ask] of [
    ['--agg', { agg: text }],
    ['--by', { by: text }],
    ['--fail-if', { failIf: text }],
  ] as const) {
    const question = readOrFault(text, option, () => createQuestion({ ...ask, ...any }, context))
    for (const kind of kinds) {
      const specs = question?.measures.map((measure) => measure.specOf(kind))
      expectSame(travelled(specs), specs, `the measures that a worker gets of ${kind}`)
    }
  }
  const every = readOrFault(text, '--every', () => createQuestion({ every: text }, context))?.every
  expectTrue(every === undefined || Number.isSafeInteger(every.width_us), `--every has a width of ${every?.width_us}`)
  for (const option of ['since', 'until', 'around'] as const) {
    const part = readOrFault(text, `--${option}`, () => createSelecting({ [option]: text }, context)(kinds[0]!))
    expectSame(travelled(part), part, `what --${option} asks`)
  }
}

/** A sign of zero is nothing that a comparison can see. */
const travelled = (plan: unknown): unknown =>
  plan === undefined ? undefined : (JSON.parse(JSON.stringify(plan), (_, value) => value) as unknown)

/** What was read; undefined if it was refused, for which a fault lies within the text, or just behind it. */
function readOrFault<Read>(text: string, option: string, run: () => Read): Read | undefined {
  try {
    return run()
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const { excerpt, message } = error
    expectTrue(
      message.startsWith(`${option}: `) || message.includes("'"),
      `'${message}' does not name the option ${option}`,
    )
    if (!excerpt) return undefined
    const { start, end } = excerpt
    const last = text.length + (start === text.length ? 1 : 0)
    expectTrue(
      excerpt.text === text && start >= 0 && end > start && end <= last,
      `${start} to ${end} is not in ${text}`,
    )
    return undefined
  }
}

export const GRAMMAR: Target<Input> = {
  name: 'grammar',
  inputs,
  check,
  runs: 600,
  kept: [
    {
      was: 'a number beyond doubles was null for a worker',
      input: { text: 'k == 1e999', kinds: ['api'], anyField: true },
    },
    { was: '--every and --since had no end', input: { text: `${'9'.repeat(309)}h`, kinds: ['api'], anyField: false } },
    { was: '--since was minus infinity', input: { text: `-${'9'.repeat(309)}h`, kinds: ['api'], anyField: false } },
  ],
}
