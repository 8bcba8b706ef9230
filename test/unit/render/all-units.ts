import type { Unit } from '../../../src/model/view.ts'

const ALL: Readonly<Record<Unit, true>> = {
  text: true,
  raw: true,
  count: true,
  number: true,
  share: true,
  us: true,
  ms: true,
  s: true,
  minutes: true,
  bytes: true,
  kbps: true,
  bps: true,
  fps: true,
  px: true,
  time: true,
  'unix-seconds': true,
  trend: true,
}

export const UNITS = Object.keys(ALL) as Unit[]
