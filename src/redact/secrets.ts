import { maskNamedValues } from './named-values.ts'
import { joinByFirst } from './search-hints.ts'
import { FORM_HINTS, maskForms } from './secret-forms.ts'
import { NAME_HINTS } from './secret-names.ts'

// Most texts hold no secret, and one search finds that out. An escape could spell any letter. A pattern that
// ignores case takes three times as long to make, which a short run would feel.
const HINT = new RegExp(joinByFirst([...NAME_HINTS, ...FORM_HINTS, '\\\\u']))

/** Whether a text could hold a secret, by name or by form; false is sure. */
export const mayHoldSecret = (text: string): boolean => HINT.test(text.toLowerCase())

/** A text without the secrets in it. JSON is a text like any other here. */
export const maskSecrets = (text: string): string => maskNamedValues(maskForms(text))
