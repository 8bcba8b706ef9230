import { isDeepStrictEqual } from 'node:util'
import { pick } from '../../model/record.ts'
import { UserError } from '../../model/user-error.ts'
import type { Clock } from '../../query/time-options.ts'
import { MAX_LINE, type SharedOptions } from '../options.ts'
import type { SelectOptions } from '../select-options.ts'
import type { AskOptions } from './request.ts'

/** The options that decide what is counted; the others say how it is shown. */
export const ASKING = [
  ...(['where', 'since', 'until', 'around', 'kind', 'role', 'nodeName', 'anyField'] as const),
  ...(['connectionId', 'sessionId', 'channelId', 'clientId', 'bundleId', 'direct'] as const),
  ...(['by', 'agg', 'every', 'failIf', 'expect', 'maxLine', 'unwrap'] as const),
]

type Asked = SelectOptions & AskOptions & { readonly maxLine: number; readonly unwrap?: 'none' }

/** As options give it. */
export type Asking = Omit<Asked, 'unwrap'> & Pick<SharedOptions, 'unwrap'>

/** Those options alone; to take lines out of others is what is done anyway. */
export function askingOf(options: Asking): Asked {
  const { unwrap, ...asked } = pick(options, ASKING)
  return unwrap === 'none' ? { ...asked, unwrap } : asked
}

/** All that decides what is counted, with its ids and times settled. */
export type StateRequest = Asked & { readonly clock: Clock }

/** A request that a file holds. */
export interface FileRequest {
  readonly path: string
  readonly request: StateRequest
  /** Why nothing else can be asked: the rest of a sentence about the file. */
  readonly isFixed: string
}

/**
 * The one request of several files; undefined without any.
 * @param options of this run, which may not ask for anything else
 * @throws UserError if one counts something else than the first
 */
export function oneRequest(options: Asking, [first, ...rest]: readonly FileRequest[]): StateRequest | undefined {
  if (!first) return undefined
  refuseAsking(options, first)
  for (const other of rest) refuseOther(other, first)
  return first.request
}

/** The first option that asks for something. */
export function firstAsked(options: Asking, maxLine = MAX_LINE): string | undefined {
  const { maxLine: given, ...asked } = askingOf(options)
  const [name] = [...Object.keys(asked), ...(given === MAX_LINE || given === maxLine ? [] : ['maxLine'])]
  return name
}

function refuseAsking(options: Asking, { path, request, isFixed }: FileRequest): void {
  const name = firstAsked(options, request.maxLine)
  if (name !== undefined) throw new UserError(`${optionOf(name)} cannot be given with ${path}, which ${isFixed}`)
}

function refuseOther({ path, request }: FileRequest, first: FileRequest): void {
  const { clock, ...asking } = first.request
  const names: string[] = ASKING.filter((name) => !isDeepStrictEqual(request[name], asking[name]))
  if (request.clock.timeZone !== clock.timeZone) names.push('timeZone')
  const notMerged = 'so the two cannot be merged'
  if (names.length > 0) {
    const options = names.map(optionOf).join(', ')
    throw new UserError(`${path} counts something else than ${first.path} (${options}), ${notMerged}`)
  }
  const text = Object.keys(clock.times).find((it) => request.clock.times[it] !== clock.times[it])
  if (text === undefined) return
  const [own, its] = [request.clock.times[text], clock.times[text]]
  const hint = 'make both with the same --question FILE'
  throw new UserError(`'${text}' is ${own} in ${path} and ${its} in ${first.path}, ${notMerged}; ${hint}`)
}

/** `--fail-if` of `failIf`. */
export const optionOf = (name: string): string => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
