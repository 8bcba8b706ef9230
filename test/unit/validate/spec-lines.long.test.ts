import { describe, expect, test } from 'vitest'
import { validateLine } from '../../../src/index.ts'
import type { Json, JsonObject } from '../../../src/model/json.ts'
import { at, join, matches, walk, without, withValue } from '../../spec-lines/edit.ts'
import { VARIANTS, type Variant } from '../../spec-lines/index.ts'
import {
  closedBooleans,
  closedWords,
  free,
  isDiscriminator,
  isObject,
  maps,
  objects,
  open,
  optional,
  requiredInMaximal,
  requiredInMinimal,
  timestamps,
  typed,
} from '../../spec-lines/places.ts'
import { declaredFields, declaredWords } from '../../spec-lines/schema.ts'
import { wordsAt } from '../../spec-lines/words.ts'

// Lines written by hand from Sora's type pages, whole and with one fault each, against the schemas made from our types.
// The lines know nothing of src/sora/: what fails here is a slip in one of the two, and the type pages say in which.

type Level = NonNullable<Parameters<typeof validateLine>[2]>

/** Where WebRTC never came up, both times of a session's connection are null; no other field may be. */
const NULLABLE = /^\/req\/connections\/\d+\/connection_(created|destroyed)_timestamp$/

const KEY = 'no_such_field'
const VALUE = 'no-such-value'
const TIME = '2026-13-45 99:99'

/** A value of a type that does not fit where `value` does. */
function ofOtherType(value: Json | undefined): Json {
  if (typeof value === 'string' || value === null) return 1
  if (Array.isArray(value)) return {}
  return isObject(value) ? [] : 'a string'
}

const NAMED = VARIANTS.map((variant) => [`${variant.kind} ${variant.name}`, variant] as const)

describe.each(NAMED)('%s', (_, variant) => {
  const { minimal, maximal } = variant
  const chooses = (pointer: string) => isDiscriminator(variant, pointer)
  const plain = (pointer: string) => !chooses(pointer)

  /** What `validateLine` finds, as `code pointer`. */
  const check = (line: JsonObject, level: Level = 'standard') =>
    validateLine(variant.kind, JSON.stringify(line), level).map(({ code, pointer }) => `${code} ${pointer}`)

  /** Holds what is found, place by place, against what should be: a failure shows every wrong place of the variant. */
  function hold(places: string[], find: (pointer: string) => string[], wanted: (pointer: string) => string[]) {
    const compared = places.map((pointer) => ({ pointer, found: find(pointer), wanted: wanted(pointer) }))
    expect(compared.filter(({ found, wanted }) => JSON.stringify(found) !== JSON.stringify(wanted))).toEqual([])
  }

  const nothing = () => []
  const problem = (code: string) => (pointer: string) => [`${code} ${pointer}`]

  test('minimal and maximal are valid, at strict too', () => {
    expect(check(minimal)).toEqual([])
    expect(check(maximal)).toEqual([])
    expect(check(minimal, 'strict')).toEqual([])
    expect(check(maximal, 'strict')).toEqual([])
  })

  test('a missing required field is one problem, and none at lenient', () => {
    const fields = requiredInMinimal(variant)
    hold(fields.filter(plain), (pointer) => check(without(minimal, pointer)), problem('required'))
    hold(fields, (pointer) => check(without(minimal, pointer), 'lenient'), nothing)
    const deep = requiredInMaximal(variant)
    hold(deep, (pointer) => check(without(maximal, pointer)), problem('required'))
    hold(deep, (pointer) => check(without(maximal, pointer), 'lenient'), nothing)
  })

  test('a missing discriminator is a problem there and nowhere else', () => {
    const fields = requiredInMinimal(variant).filter(chooses)
    hold(fields, (pointer) => [...new Set(check(without(minimal, pointer)))], problem('required'))
    hold(fields, (pointer) => [...new Set(check(without(maximal, pointer)))], problem('required'))
  })

  test('an optional field may be missing', () => {
    hold(optional(variant), (pointer) => check(without(maximal, pointer), 'strict'), nothing)
  })

  test('a value of another type is one problem, at lenient too', () => {
    const wrong = (pointer: string) => withValue(maximal, pointer, ofOtherType(at(maximal, pointer)))
    const fields = typed(variant).filter(plain)
    hold(fields, (pointer) => check(wrong(pointer)), problem('type'))
    hold(fields, (pointer) => check(wrong(pointer), 'lenient'), problem('type'))
  })

  test('a string in place of an object or array is one problem', () => {
    // No union of the type pages that has an object has a string too
    const fields = typed(variant).filter((pointer) => typeof at(maximal, pointer) === 'object')
    hold(
      fields.filter((pointer) => !NULLABLE.test(pointer)),
      (pointer) => check(withValue(maximal, pointer, VALUE)),
      problem('type'),
    )
  })

  test('null is one problem where it is not allowed', () => {
    const fields = typed(variant).filter(plain)
    hold(
      fields,
      (pointer) => check(withValue(maximal, pointer, null)),
      (pointer) => (NULLABLE.test(pointer) ? [] : problem('type')(pointer)),
    )
  })

  test('a discriminator of another type is one problem', () => {
    const found = (pointer: string) =>
      check(withValue(maximal, pointer, ofOtherType(at(maximal, pointer)))).map((each) => each.replace('enum', 'type'))
    hold(typed(variant).filter(chooses), found, problem('type'))
  })

  test('an unknown value of a closed list is one problem, and none at lenient', () => {
    const words = closedWords(variant)
    hold(words, (pointer) => check(withValue(maximal, pointer, VALUE)), problem('enum'))
    hold(words, (pointer) => check(withValue(maximal, pointer, VALUE), 'lenient'), nothing)
    // e2ee: false. The other value of allowed chooses the other variant
    const other = (pointer: string) => withValue(maximal, pointer, at(maximal, pointer) !== true)
    hold(closedBooleans(variant).filter(plain), (pointer) => check(other(pointer)), problem('enum'))
  })

  test('every value of a list is valid', () => {
    // A discriminator has one value, and maximal has it
    const words = [...closedWords(variant), ...open(variant)].filter(plain)
    const refused = (pointer: string) =>
      wordsAt(variant, pointer).filter((word) => check(withValue(maximal, pointer, word), 'strict').length > 0)
    hold(words, refused, nothing)
  })

  test('an unknown value of an open list is drift', () => {
    hold(open(variant), (pointer) => check(withValue(maximal, pointer, VALUE)), nothing)
    hold(open(variant), (pointer) => check(withValue(maximal, pointer, VALUE), 'strict'), problem('unknown-value'))
  })

  test('any string is fine where no list is given', () => {
    const listed = new Set([...closedWords(variant), ...open(variant), ...timestamps(variant)])
    const words = typed(variant).filter((pointer) => typeof at(maximal, pointer) === 'string' && !listed.has(pointer))
    hold(words, (pointer) => check(withValue(maximal, pointer, VALUE), 'strict'), nothing)
  })

  test('a malformed timestamp is a problem at strict only', () => {
    hold(timestamps(variant), (pointer) => check(withValue(maximal, pointer, TIME)), nothing)
    hold(timestamps(variant), (pointer) => check(withValue(maximal, pointer, TIME), 'strict'), problem('timestamp'))
  })

  test('an undeclared field is drift, in the line and in each object below', () => {
    const added = (pointer: string) => withValue(maximal, join(pointer, KEY), 1)
    hold(objects(variant), (pointer) => check(added(pointer)), nothing)
    hold(
      objects(variant),
      (pointer) => check(added(pointer), 'strict'),
      (pointer) => problem('unknown-field')(join(pointer, KEY)),
    )
  })

  test('an array may be empty, or hold more (D1)', () => {
    const lists = typed(variant).filter((pointer) => Array.isArray(at(maximal, pointer)))
    const more = (pointer: string) => [at(maximal, pointer), at(maximal, pointer)].flat() as Json[]
    hold(lists, (pointer) => check(withValue(maximal, pointer, []), 'strict'), nothing)
    hold(lists, (pointer) => check(withValue(maximal, pointer, more(pointer)), 'strict'), nothing)
  })

  test('a free value may be anything', () => {
    const anything: Json[] = [null, true, -1.5e300, VALUE, [[]], { [KEY]: { type: [] } }]
    const refused = (pointer: string) =>
      anything.flatMap((value) => check(withValue(maximal, pointer, value), 'strict'))
    hold(free(variant), refused, nothing)
  })

  test('a map takes any key', () => {
    const added = (pointer: string) => {
      const [first] = Object.values(at(maximal, pointer) ?? {})
      return withValue(maximal, join(pointer, KEY), first ?? null)
    }
    hold(maps(variant), (pointer) => check(added(pointer), 'strict'), nothing)
  })

  test('the schema declares no field that the type pages do not', () => {
    // Of an array's elements the first is the full one
    const full = objects(variant).filter((pointer) => !/\/[1-9]\d*(\/|$)/.test(pointer))
    hold(
      full,
      (pointer) => declaredFields(variant, maximal, pointer).sort(),
      (pointer) => Object.keys(at(maximal, pointer) ?? {}).sort(),
    )
  })

  test('the schema lists no value that the type pages do not', () => {
    const words = closedWords(variant)
    hold(
      words.filter(plain),
      (pointer) => declaredWords(variant, maximal, pointer).map(String).sort(),
      (pointer) => [...wordsAt(variant, pointer)].sort(),
    )
    const listed = new Set([...words, ...closedBooleans(variant), ...open(variant)])
    hold(
      typed(variant).filter((pointer) => !listed.has(pointer)),
      (pointer) => declaredWords(variant, maximal, pointer).map(String),
      nothing,
    )
  })
})

// The variants of the type pages, counted by hand: 1 + 17 + 1 + 1 + 1 + 2 + 1 + 2 x 7 + 2 x 14 + 2 x 1 = 68.
const SESSION_TYPES = [
  'session.created',
  'session.updated',
  'session.destroyed',
  'recording.started',
  'recording.report',
  'audio-streaming.started',
  'audio-streaming.stopped',
]
const EVENT_TYPES = [
  'connection.created',
  'connection.updated',
  'connection.destroyed',
  'connection.failed',
  'archive.started',
  'archive.available',
  'archive.failed',
  'split-archive.available',
  'split-archive.end',
  'recording.started',
  'recording.report',
  'spotlight.focused',
  'spotlight.unfocused',
  'audio-streaming.failed',
]
const NAMES: Record<Variant['kind'], string[]> = {
  connection: ['connection'],
  signaling: [
    'connect',
    'redirect',
    'offer',
    'answer',
    'candidate',
    're-offer',
    're-answer',
    'disconnect',
    'switched',
    'websocket-terminate',
    'unknown-type',
    'whip-offer',
    'whip-answer',
    'whip-redirect',
    'whep-offer',
    'whep-answer',
    'whep-redirect',
  ],
  signaling_error: ['signaling_error'],
  rtc_stats: ['rtc_stats'],
  api: ['api'],
  auth_webhook: ['accept', 'reject'],
  auth_webhook_error: ['auth_webhook_error'],
  session_webhook: SESSION_TYPES,
  session_webhook_error: SESSION_TYPES,
  event_webhook: EVENT_TYPES,
  event_webhook_error: EVENT_TYPES,
  stats_webhook: ['connection.rtc'],
  stats_webhook_error: ['connection.rtc'],
}

describe('the lines themselves', () => {
  test('there is one for every variant of every kind', () => {
    const named = Object.entries(NAMES).flatMap(([kind, names]) => names.map((name) => `${kind} ${name}`))
    expect(VARIANTS.map(({ kind, name }) => `${kind} ${name}`).sort()).toEqual(named.sort())
    expect(VARIANTS).toHaveLength(68)
  })

  test('every test above has something to test', () => {
    const lists = {
      requiredInMinimal,
      requiredInMaximal,
      optional,
      typed,
      closedWords,
      closedBooleans,
      free,
      open,
      timestamps,
      objects,
      maps,
    }
    const empty = Object.entries(lists).filter(([, list]) => VARIANTS.flatMap((variant) => list(variant)).length === 0)
    expect(empty.map(([name]) => name)).toEqual([])
    // These no variant can be without
    for (const variant of VARIANTS) {
      for (const list of [requiredInMinimal, typed, timestamps]) expect(list(variant)).not.toEqual([])
    }
  })

  test.each(NAMED)('%s: every mark stands for a place, and maximal has what minimal has', (_, variant) => {
    const all: string[] = []
    walk(variant.maximal, (pointer) => all.push(pointer))
    for (const list of ['free', 'closed', 'open', 'maps', 'required'] as const) {
      const lost = variant[list].filter((pattern) => !all.some((pointer) => matches(pattern, pointer)))
      expect(lost, list).toEqual([])
    }
    expect(requiredInMinimal(variant).filter((pointer) => !all.includes(pointer))).toEqual([])
  })
})
