/** What stands in the place of a secret. */
export const MASK = '(secret)'

/**
 * What is a secret, one table. A key is the name of one if it ends in one of these words, however it is written:
 * `token` is also `X-Auth-Token`, `accessToken` and `tokens`, and neither `token_type` nor `tokenizer`.
 */
const NAMES = [
  ...['authorization', 'proxyauthorization', 'cookie', 'set cookie', 'bearer', 'jwt', 'otp'],
  ...['token', 'accesstoken', 'refreshtoken', 'idtoken', 'authtoken', 'sessiontoken', 'secret', 'clientsecret'],
  ...['pass', 'pass word', 'passwd', 'pass phrase', 'pass code', 'pwd', 'password hash', 'credential', 'ice pwd'],
  ...['api key', 'access key', 'private key', 'secret key', 'auth key', 'signing key', 'encryption key', 'shared key'],
]

/** Secrets only in an object of this name, or in a list of this name: half of the credential of a TURN server. */
const NAMES_INSIDE: Readonly<Record<string, readonly string[]>> = { 'ice servers': ['username'] }

/**
 * What is a secret by its form, wherever it stands; what the lookbehind holds is shown. In turn: a JSON Web Token, whole or
 * cut off, for it starts with `{"` in base64; two schemes of Authorization; the password of ICE in SDP; that of a URL.
 */
const FORMS = [
  String.raw`(?<![\w-])eyJ[\w-]{8,}[\w.-]*`,
  String.raw`(?<=\b[Bb](?:earer|EARER) )[\w.~+/-]+=*`,
  String.raw`(?<=\b[Bb](?:asic|ASIC) )(?=[A-Za-z+/]*[0-9=+/]|[A-Za-z][a-z]*[A-Z])[A-Za-z0-9+/]{8,}=*`,
  String.raw`(?<=\ba=ice-pwd:)[\w+/]+`,
  String.raw`(?<=:\/\/[^\s/?#@:"]{0,256}:)[^\s/?#@"]+(?=@)`,
]

const SECRET_FORM = new RegExp(FORMS.join('|'), 'g')

// Most texts hold none, and one search tells. A name that holds another is found by it; its words may be apart (`api_key`),
// and an escape could spell any letter.
const ALL_NAMES = [...NAMES, ...Object.values(NAMES_INSIDE).flat()]
const SHORTEST_NAMES = ALL_NAMES.filter((name) => !ALL_NAMES.some((it) => it !== name && name.includes(it)))
const HINTS = [
  ...SHORTEST_NAMES.map((name) => name.replaceAll(' ', '[^a-z]*')),
  'eyJ',
  'basic ',
  ':\\/\\/[^\\s/]+@',
  '\\\\u',
]
const HINT = new RegExp(HINTS.join('|'), 'i')

const SECRET_NAMES: ReadonlySet<string> = new Set(NAMES.map((name) => name.replaceAll(' ', '')))
const MOST_WORDS = 3
const LONGEST_NAME = 64

/** Whether a text could hold a secret, by name or by form; false is sure. */
export const mayHoldSecret = (text: string): boolean => HINT.test(text)

/** Whether the value of a key is a secret. @param parent the key of its object, or of the list that its object is in */
export function isSecretName(key: string, parent = ''): boolean {
  const words = wordsOf(key)
  return words.some((_, i) => isListed(words.slice(i).join(''))) || isListedInside(words.join(''), parent)
}

/** A text without the secrets that show by their form. */
export const maskForms = (text: string): string => text.replace(SECRET_FORM, MASK)

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
