/**
 * What is a secret by its name. A key is the name of one if it ends in one of these words, however it is written:
 * `token` is also `X-Auth-Token`, `accessToken` and `tokens`, and neither `token_type` nor `tokenizer`.
 */
const NAMES = [
  ...['authorization', 'proxyauthorization', 'cookie', 'set cookie', 'bearer', 'jwt', 'otp'],
  ...['token', 'accesstoken', 'refreshtoken', 'idtoken', 'authtoken', 'sessiontoken', 'secret', 'clientsecret'],
  ...['pass', 'pass word', 'passwd', 'pass phrase', 'pass code', 'pwd', 'password hash', 'credential', 'ice pwd'],
  ...['api key', 'access key', 'private key', 'secret key', 'auth key', 'signing key', 'encryption key', 'shared key'],
  'account key',
]

/** Secrets only in an object of this name, or in a list of this name: half of the credential of a TURN server. */
const NAMES_INSIDE: Readonly<Record<string, readonly string[]>> = { 'ice servers': ['username'] }

/** Secrets only as names in the query of a URL: what a signed URL is signed with. */
const QUERY_NAMES = ['sig', 'signature', 'auth']

/** The names that no other one of them is a part of: who finds these finds all. */
const shortest = (names: readonly string[], holds: (name: string, part: string) => boolean): string[] =>
  names.filter((name) => !names.some((part) => part !== name && holds(name, part)))

const ALL_NAMES = [...NAMES, ...Object.values(NAMES_INSIDE).flat()]

/** Patterns of which one is in each text in lower case that holds a name, whatever stands between its words. */
export const NAME_HINTS: readonly string[] = [
  ...shortest(ALL_NAMES, (name, part) => name.includes(part)).map((name) => name.replace(' ', '[^a-z]*')),
  ...QUERY_NAMES.map((name) => `${name}(?:=|%)`),
]

/** Patterns of which one ends where a name does; the longer first. */
export const NAME_ENDS: readonly string[] = [
  ...shortest(NAMES, (name, part) => name.endsWith(part)).map((name) => name.replace(' ', '[^a-z]{0,3}')),
  ...QUERY_NAMES,
].sort((a, b) => b.length - a.length)

const SECRET_NAMES: ReadonlySet<string> = new Set(NAMES.map((name) => name.replaceAll(' ', '')))
const SECRET_QUERY_NAMES: ReadonlySet<string> = new Set(QUERY_NAMES)
const MOST_WORDS = 3
/** Of a longer one the end decides. */
export const LONGEST_NAME = 64

/** Whether the value of a key is a secret. @param parent the key of its object, or of the list that its object is in */
export function isSecretName(key: string, parent = ''): boolean {
  const words = wordsOf(key)
  return words.some((_, i) => isListed(words.slice(i).join(''))) || isListedInside(words.join(''), parent)
}

/** The same for names that are secrets in the query of a URL alone. */
export const isSecretQueryName = (key: string): boolean => SECRET_QUERY_NAMES.has(wordsOf(key).at(-1) ?? '')

const isListed = (name: string): boolean => SECRET_NAMES.has(name) || SECRET_NAMES.has(name.replace(/s$/, ''))

const isListedInside = (name: string, parent: string): boolean =>
  Object.entries(NAMES_INSIDE).some(
    ([outer, names]) => names.includes(name) && outer.replaceAll(' ', '') === wordsOf(parent).join(''),
  )

/** The last words of a key: `X-Api-Key`, `apiKey2` and `API_KEY` end in `api`, `key`. */
const wordsOf = (key: string): string[] =>
  (key.slice(-LONGEST_NAME).match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? [])
    .slice(-MOST_WORDS)
    .map((word) => word.toLowerCase())
