import type { Dice } from './dice.ts'

/** Zones with their minutes east of UTC on the days of the samples. */
export const ZONES = { UTC: 0, 'Asia/Tokyo': 540, 'America/New_York': -300, 'Asia/Kathmandu': 345 } as const
export type ZoneName = keyof typeof ZONES

const MIDDAY = Date.parse('2026-11-20T12:00:00Z') * 1000
const HALF_DAY = 43_200_000_000
const UNIT_STEPS = [1, 1000, 1_000_000, 60_000_000, 1_800_000_000]

export const randomTime = (dice: Dice): number => {
  const step = dice.pick(UNIT_STEPS)
  return MIDDAY + dice.int(-Math.floor(HALF_DAY / step), Math.floor(HALF_DAY / step)) * step
}

const OFFSETS = ['Z', 'z', '+00:00', '+09:00', '-05:30', '+05:45']

/** RFC 3339, in one of the many ways to write it. */
export function writeTime(dice: Dice, micros: number): string {
  const offset = dice.pick(OFFSETS)
  const [day, clock] = partsAt(micros, offsetMinutes(offset))
  return `${day}${dice.pick(['T', 'T', 't'])}${clock}${writeFraction(dice, micros)}${offset}`
}

/** As a clock on the wall shows it, as short as it can be or longer; never with an offset. */
export function writeWallTime(dice: Dice, micros: number, zone: ZoneName, separator: string): string {
  const [day, clock] = partsAt(micros, ZONES[zone])
  const fraction = writeFraction(dice, micros)
  const isShort = fraction === '' && clock.endsWith(':00')
  if (isShort && clock === '00:00:00' && dice.chance(50)) return day
  const shown = isShort && dice.chance(50) ? clock.slice(0, 5) : clock + fraction
  return `${day}${separator}${shown.startsWith('0') && dice.chance(20) ? shown.slice(1) : shown}`
}

function writeFraction(dice: Dice, micros: number): string {
  const digits = String(((micros % 1_000_000) + 1_000_000) % 1_000_000).padStart(6, '0')
  const least = digits.replace(/0+$/, '')
  const more = dice.pick([least, least, digits, `${digits}${dice.int(0, 999)}`])
  return more === '' ? '' : `.${more}`
}

function partsAt(micros: number, minutes: number): [day: string, clock: string] {
  const text = new Date(Math.floor(micros / 1000) + minutes * 60_000).toISOString()
  return [text.slice(0, 10), text.slice(11, 19)]
}

function offsetMinutes(offset: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(offset) ?? []
  return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

const RFC_3339 = /^(\d{4}-\d\d-\d\d)[Tt](\d\d:\d\d:\d\d)(?:\.(\d+))?([Zz]|[+-]\d\d:\d\d)$/

/** Microseconds of a time in a line; undefined if it is none. */
export function readTimeNaively(text: string): number | undefined {
  const [, day, clock, fraction = '', offset = ''] = RFC_3339.exec(text) ?? []
  const seconds = Date.parse(`${day}T${clock}Z`) / 1000 - offsetMinutes(offset) * 60
  return Number.isNaN(seconds) ? undefined : seconds * 1_000_000 + Number(fraction.slice(0, 6).padEnd(6, '0'))
}
