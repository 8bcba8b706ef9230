import { LOG_KIND_NAMES } from '../../kinds/index.ts'
import { parseTime } from '../../kinds/time.ts'
import { isTimeZone, LARGEST_LINE } from '../options.ts'
import type { Asking, StateRequest } from './state-request.ts'

type Test = (value: unknown) => boolean

const isTrue: Test = (value) => value === true
const isText: Test = (value) => typeof value === 'string'
const isTexts: Test = (value) => Array.isArray(value) && value.length > 0 && value.every(isText)
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isKinds: Test = (value) =>
  Array.isArray(value) &&
  value.length > 0 &&
  new Set(value).size === value.length &&
  value.every((name) => LOG_KIND_NAMES.some((kind) => kind === name))

const isLineLimit: Test = (value) => Number.isSafeInteger(value) && Number(value) >= 1 && Number(value) <= LARGEST_LINE

const isExpectation: Test = (value) =>
  isObject(value) && Object.keys(value).length === 2 && isText(value.field) && isTexts(value.values)

const isExpected: Test = (value) => Array.isArray(value) && value.length > 0 && value.every(isExpectation)

const isClock: Test = (value) =>
  isObject(value) &&
  typeof value.timeZone === 'string' &&
  isTimeZone(value.timeZone) &&
  isObject(value.times) &&
  Object.values(value.times).every((time) => typeof time === 'string' && !Number.isNaN(parseTime(time)))

/** What each member of a request may be. Whether it can be meant is checked as on the command line. */
const FORMS: Readonly<Record<keyof Asking | 'clock', Test>> = {
  ...{ where: isTexts, since: isText, until: isText, around: isText, kind: isKinds, role: isText, nodeName: isText },
  ...{ connectionId: isTexts, sessionId: isTexts, channelId: isTexts, clientId: isTexts, bundleId: isTexts },
  ...{ by: isText, agg: isText, every: isText, failIf: isText, expect: isExpected },
  ...{ anyField: isTrue, direct: isTrue, maxLine: isLineLimit, clock: isClock },
}

/** The first member that is none of a request, or not of its form; undefined if it is one. */
export function misfitOf(value: Readonly<Record<string, unknown>>): string | undefined {
  for (const name of ['maxLine', 'clock']) if (!Object.hasOwn(value, name)) return name
  return Object.keys(value).find((name) => !hasForm(name) || !FORMS[name](value[name]))
}

const hasForm = (name: string): name is keyof typeof FORMS => Object.hasOwn(FORMS, name)

export const isRequest = (value: Readonly<Record<string, unknown>>): value is StateRequest & Record<string, unknown> =>
  misfitOf(value) === undefined
