import { isTime } from '../kinds/time.ts'

/** The formats that our schemas name, as ajv takes them. */
export const FORMATS = {
  'date-time': isTime,
}
