import { type Shape, shapeOf } from '../model/shape.ts'
import { parseTime } from './time.ts'

export const TIME: Shape<string> = shapeOf(
  'a time in RFC 3339',
  (value) => typeof value === 'string' && !Number.isNaN(parseTime(value)),
)

/** Years 1 to 9999, and as far beyond as the coarsest rounding of times reaches. */
const FARTHEST = 3e19

export const MICROSECONDS: Shape<number> = shapeOf(
  'microseconds since 1970',
  (value) => Number.isInteger(value) && Math.abs(Number(value)) <= FARTHEST,
)
