/** Names of columns and rows. Sora's counters and those of getStats each see one side as `sent`, so neither word is used. */
export const TO_SORA = 'client → Sora'
export const FROM_SORA = 'Sora → client'
