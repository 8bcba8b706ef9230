import type { FieldPath, IdName, LogKindName } from '../model/log-kind.ts'
import { DERIVED_FIELDS, type DerivedField, isDerived } from './derived.ts'
import { ENDED_BY_VALUES, ENDED_VALUES } from './endings.ts'
import { parsePath, type Step } from './field-path.ts'
import { LOG_KIND_NAMES, LOG_KINDS } from './index.ts'
import { type Field, listFields, loadSchema } from './schema.ts'
import { statisticIn, unitOfStatistic } from './statistics.ts'

/** What is known of a field before any line is read. */
export interface KnownField {
  /** JSON types, as `string | null`; `any` for free JSON. */
  readonly type: string
  /** An `x-unit` of the schemas; of a member of webrtc-stats that of the W3C. */
  readonly unit: string | undefined
  readonly values: readonly (string | number | boolean)[] | undefined
  /** Other values than these are possible. */
  readonly isOpen: boolean
  /** Whether its strings are times. */
  readonly isTime: boolean
}

const PLAIN = { unit: undefined, values: undefined, isOpen: false, isTime: false } as const
const TEXT: KnownField = { ...PLAIN, type: 'string' }
const FREE: KnownField = { ...PLAIN, type: 'any' }

/** What a path means in the lines of a kind: one of its own fields, a derived one, or below free JSON; else undefined. */
export function findField(kind: LogKindName, path: FieldPath): KnownField | undefined {
  if (isDerived(path)) return findDerived(kind, path)
  const steps = parsePath(path)
  const { declared, isFree } = catalogueOf(kind)
  const field = declared.find((it) => isSamePlace(it.steps, steps))
  if (field) return toKnown(field.field)
  const [outer] = declared.filter((it) => isInside(steps, it.steps)).sort((a, b) => b.steps.length - a.steps.length)
  return outer && isFree(outer) ? { ...FREE, unit: unitOfFree(kind, path) } : undefined
}

function unitOfFree(kind: LogKindName, path: FieldPath): string | undefined {
  const statistic = statisticIn(kind, path)
  return statistic === undefined ? undefined : unitOfStatistic(statistic)
}

/** The names to choose from when a path is none of this kind. */
export const fieldPaths = (kind: LogKindName): string[] => [
  ...catalogueOf(kind).declared.map(({ field }) => field.path),
  ...(Object.keys(DERIVED_FIELDS) as DerivedField[]).filter((path) => findDerived(kind, path)),
]

interface Declared {
  readonly field: Field
  readonly steps: readonly Step[]
}

interface Catalogue {
  readonly declared: readonly Declared[]
  isFree(outer: Declared): boolean
}

const catalogues = new Map<LogKindName, Catalogue>()

function catalogueOf(kind: LogKindName): Catalogue {
  const known = catalogues.get(kind)
  if (known) return known
  const { jsonText } = LOG_KINDS[kind]
  const declared = listFields(loadSchema(kind)).map((field) => ({ field, steps: parsePath(field.path) }))
  const catalogue: Catalogue = {
    declared,
    isFree: (outer) =>
      outer.field.path === jsonText || (mayHoldMore(outer.field.type) && declaresNothing(declared, outer)),
  }
  catalogues.set(kind, catalogue)
  return catalogue
}

const mayHoldMore = (type: string): boolean => /any|object|array/.test(type)

/** A message of which only the type is known is as free as one of which nothing is. */
const declaresNothing = (declared: readonly Declared[], outer: Declared): boolean =>
  declared.every(({ field, steps }) => !isInside(steps, outer.steps) || field.path === `${outer.field.path}.type`)

const isInside = (steps: readonly Step[], outer: readonly Step[]): boolean =>
  steps.length > outer.length && outer.every((step, i) => isSameStep(step, steps[i]!))

/** `{key}` of a declared path stands for any key. */
const isSamePlace = (declared: readonly Step[], steps: readonly Step[]): boolean =>
  declared.length === steps.length && declared.every((step, i) => isSameStep(step, steps[i]!))

const isSameStep = (declared: Step, step: Step): boolean =>
  declared === 'each' || step === 'each' ? declared === step : declared.key === '{key}' || declared.key === step.key

function toKnown({ path, type, unit, values, isOpen }: Field): KnownField {
  return { type, unit, values, isOpen, isTime: /string/.test(type) && /(?:^|[._])timestamp$/.test(path) }
}

function findDerived(kind: LogKindName, path: DerivedField): KnownField | undefined {
  const { typeField, span, endingFields, ids } = LOG_KINDS[kind]
  switch (path) {
    case '@kind':
      return { ...TEXT, values: LOG_KIND_NAMES }
    case '@file':
      return TEXT
    case '@type':
      return findField(kind, typeField)
    case '@time':
      return { ...TEXT, isTime: true }
    case '@duration_ms':
      return span && { ...PLAIN, type: 'number', unit: 'ms' }
    case '@ended':
      return endingFields && { ...TEXT, values: ENDED_VALUES }
    case '@ended_by':
      return endingFields && { ...TEXT, values: ENDED_BY_VALUES }
    default:
      return ids[path.slice(1) as IdName].length > 0 ? TEXT : undefined
  }
}
