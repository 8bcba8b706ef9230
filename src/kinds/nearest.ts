import { distance } from 'fastest-levenshtein'
import type { FieldPath } from '../model/log-kind.ts'

const MOST_SUGGESTIONS = 3
/** Only what is about as near as the nearest is worth a reader's time. */
const MARGIN = 0.1

/** Nobody mistypes a name of such a length, or could read one; a pasted line is near to nothing. */
const LONGEST_WORD = 200

/** The name that was probably meant; undefined if none is near. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  return nearestNames(word, candidates)[0]
}

/** The names that were probably meant, at most three, the nearest first: `stat` -> `stats`, `rtc` -> `rtc_stats`. */
export function nearestNames(word: string, candidates: Iterable<string>): string[] {
  return rank(word, candidates, farness)
}

/**
 * The field paths that were probably meant, at most three, the nearest first. Beside a typo it is common to leave out
 * where a field is or a part of its name: `role` -> `req.role`, `node` -> `node_name`.
 */
export function nearestPaths(path: FieldPath, candidates: Iterable<FieldPath>): FieldPath[] {
  return rank(path, candidates, pathFarness)
}

/** ` (did you mean 'x' or 'y'?)`, to stand behind what is unknown; nothing if there is no name. */
export function didYouMean(names: readonly string[]): string {
  const quoted = names.map((name) => `'${name}'`)
  const last = quoted.pop()
  if (last === undefined) return ''
  return ` (did you mean ${quoted.length > 0 ? `${quoted.join(', ')} or ` : ''}${last}?)`
}

/** How far a name is from a word in lower case: 0 is the same, 1 would be nothing in common; undefined is not near. */
type Farness = (word: string, name: string) => number | undefined

function rank(word: string, candidates: Iterable<string>, farnessOf: Farness): string[] {
  if (word.length > LONGEST_WORD) return []
  const lower = word.toLowerCase()
  const ranked = [...new Set(candidates)].flatMap((name) => {
    if (name.length > LONGEST_WORD) return []
    const far = farnessOf(lower, name.toLowerCase())
    return far === undefined ? [] : [{ name, far }]
  })
  ranked.sort((a, b) => a.far - b.far)
  const limit = (ranked[0]?.far ?? 0) + MARGIN
  return ranked.flatMap(({ name, far }) => (far <= limit ? [name] : [])).slice(0, MOST_SUGGESTIONS)
}

const farness: Farness = (word, name) => least(typoFarness(word, name), partFarness(word, name))

function least(...guesses: (number | undefined)[]): number | undefined {
  const near = guesses.filter((far) => far !== undefined)
  return near.length > 0 ? Math.min(...near) : undefined
}

/** As a typo: at most a third of the longer one is wrong. */
function typoFarness(word: string, name: string): number | undefined {
  const length = Math.max(word.length, name.length)
  const edits = isSwap(word, name) ? 1 : distance(word, name)
  return edits <= Math.max(1, Math.floor(length / 3)) && edits < length ? edits / length : undefined
}

/** Two neighbours changed places, which the distance of Levenshtein takes for two edits. */
function isSwap(word: string, name: string): boolean {
  if (word.length !== name.length) return false
  const at = [...word].findIndex((letter, i) => letter !== name[i])
  return at >= 0 && word.slice(0, at) + (word[at + 1] ?? '') + word[at] + word.slice(at + 2) === name
}

/** As a part: whole words at an end of the name (`client` of `sora_client`), or its first letters (`conn`). */
function partFarness(word: string, name: string): number | undefined {
  if (word.length < 2) return undefined
  const share = word.length / name.length
  if (isWholeWord(word, name)) return 0.15 - 0.05 * share
  return name.startsWith(word) ? 0.3 - 0.1 * share : undefined
}

const isWholeWord = (word: string, name: string): boolean =>
  ['_', '-'].some((joint) => name.startsWith(word + joint) || name.endsWith(joint + word))

const pathFarness: Farness = (path, candidate) => {
  const [wanted, there] = [splitPath(path), splitPath(candidate)]
  return least(typoFarness(path, candidate), placeFarness(wanted, there), nameFarness(wanted, there))
}

interface SplitPath {
  readonly parent: string
  readonly name: string
  readonly whole: string
}

/** Arrays do not count: who forgets where a field is forgets that there are many of it as well. */
function splitPath(path: string): SplitPath {
  const whole = path.replaceAll('[]', '')
  const dot = whole.lastIndexOf('.')
  return { parent: whole.slice(0, Math.max(dot, 0)), name: whole.slice(dot + 1), whole }
}

/** The right name in another place; best if only the outer keys were left out. */
function placeFarness(wanted: SplitPath, there: SplitPath): number | undefined {
  if (wanted.name !== there.name) return undefined
  if (there.whole === wanted.whole) return 0
  if (there.whole.endsWith(`.${wanted.whole}`)) return 0.05 + 0.01 * (there.whole.length / (wanted.whole.length + 100))
  return 0.1 + 0.1 * (distance(wanted.whole, there.whole) / Math.max(wanted.whole.length, there.whole.length))
}

/** A name that is nearly right, in the same place or, less likely, in another. */
function nameFarness(wanted: SplitPath, there: SplitPath): number | undefined {
  const far = farness(wanted.name, there.name)
  if (far === undefined) return undefined
  return far + (wanted.parent === there.parent ? 0 : 0.15)
}
