// Control (C0, DEL, C1), format (bidi, zero-width, BOM, tags), lone surrogate, line and paragraph separator, and what
// else a font draws as nothing: all that can drive a terminal, forge a row, or make two ids look alike.
const UNSAFE = String.raw`[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]`

// The same characters where they belong: joined emoji, keycaps, and the variants of Japanese names (U+E0100 and up).
const PICTURE = String.raw`\p{Extended_Pictographic}[\ufe0e\ufe0f\p{Emoji_Modifier}]?`
const AT_HOME = String.raw`${PICTURE}(?:\u200d${PICTURE})*|[\d#*]\ufe0f\u20e3|\p{Ideographic}[\u{e0100}-\u{e01ef}]`

// Most of all text is printable ASCII and Japanese, and this test takes a tenth of the time of the next.
const USUAL = /^[ -~\u3000-\u30ff\u4e00-\u9fff\uff01-\uff5e]*$/
const USUAL_LINES = /^[\n -~\u3000-\u30ff\u4e00-\u9fff\uff01-\uff5e]*$/
// Made when needed, since Unicode's properties take a while to look up.
let patterns: { readonly hasUnsafe: RegExp; readonly atHomeOrUnsafe: RegExp } | undefined

const SHORT_ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** Text that cannot drive a terminal or end a line: what could is spelled out, as in `\x1b`, `\n` and `\u202e`. */
export function safeText(text: string): string {
  return escapeUnsafe(text, (character) => SHORT_ESCAPES[character] ?? spellOut(character.codePointAt(0)!))
}

/** Text whose line ends and tabs stay as they are, for a format that can quote them. */
export function safeLines(text: string): string {
  return escapeUnsafe(text, (character) =>
    character in SHORT_ESCAPES ? character : spellOut(character.codePointAt(0)!),
  )
}

/**
 * The same JSON with those characters as `\u` escapes: DEL, C1 and bidi controls are legal in JSON text and drive a
 * terminal all the same. Line feeds of the layout stay, other C0 controls cannot stand raw in JSON text.
 */
export function safeJson(text: string): string {
  if (USUAL_LINES.test(text)) return text
  return escapeUnsafe(text, (character) => (character === '\n' ? character : escapeUnits(character)))
}

/** JSON text of a log made safe for a terminal. Controls can only stand between its tokens, where a space means the same. */
export const safeLine = (text: string): string => safeJson(text.replace(/[\t\r]/g, ' '))

/** Linear; text that is clean comes back as it is. */
function escapeUnsafe(text: string, spell: (character: string) => string): string {
  if (USUAL.test(text)) return text
  patterns ??= { hasUnsafe: new RegExp(UNSAFE, 'u'), atHomeOrUnsafe: new RegExp(`${AT_HOME}|(${UNSAFE})`, 'gu') }
  if (!patterns.hasUnsafe.test(text)) return text
  return text.replace(patterns.atHomeOrUnsafe, (match, unsafe?: string) =>
    unsafe === undefined ? match : spell(unsafe),
  )
}

function spellOut(codePoint: number): string {
  if (codePoint < 0x100) return `\\x${hex(codePoint, 2)}`
  return codePoint < 0x10000 ? `\\u${hex(codePoint, 4)}` : `\\u{${hex(codePoint, 5)}}`
}

/** JSON knows only escapes of UTF-16 units. */
function escapeUnits(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${hex(unit.charCodeAt(0), 4)}`)
    .join('')
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0')
}
