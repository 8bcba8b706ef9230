import { API } from './api.ts'
import { AUTH_WEBHOOK } from './auth-webhook.ts'
import { CONNECTION } from './connection.ts'
import { EVENT_WEBHOOK } from './event-webhook.ts'
import { RTC_STATS_LOG } from './rtc-stats.ts'
import { SESSION_WEBHOOK } from './session-webhook.ts'
import { SIGNALING } from './signaling.ts'
import { SIGNALING_ERROR } from './signaling-error.ts'
import { STATS_WEBHOOK } from './stats-webhook.ts'
import type { Variant } from './variant.ts'

export type { Marks, Variant } from './variant.ts'

/** Every variant of every kind of log, written by hand from Sora's type pages and DESIGN's D1 to D7, not from src/sora/. */
export const VARIANTS: readonly Variant[] = [
  ...CONNECTION,
  ...SIGNALING,
  ...SIGNALING_ERROR,
  ...RTC_STATS_LOG,
  ...API,
  ...AUTH_WEBHOOK,
  ...SESSION_WEBHOOK,
  ...EVENT_WEBHOOK,
  ...STATS_WEBHOOK,
]
