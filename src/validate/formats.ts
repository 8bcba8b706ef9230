import { parseTime } from '../kinds/time.ts'

/** The formats that our schemas name, as ajv takes them. */
export const FORMATS = {
  'date-time': (text: string): boolean => !Number.isNaN(parseTime(text)),
}
