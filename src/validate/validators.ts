import { createRequire } from 'node:module'
import type { ErrorObject } from 'ajv'
import type { Json } from '../model/json.ts'
import type { LogKindName } from '../model/log-kind.ts'

/** An ajv validator made at build time; after a call that gave false, `errors` says why. */
export interface Validator {
  (value: Json): boolean
  errors?: ErrorObject[] | null
}

const require = createRequire(import.meta.url)

/** Loaded when first asked for: a run needs those of the kinds it meets. */
export const loadValidator = (kind: LogKindName): Validator => require(`#validators/${kind}`) as Validator
