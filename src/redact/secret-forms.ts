import { joinByFirst } from './search-hints.ts'

/** What stands in the place of a secret. */
export const MASK = '(secret)'

/** What is a secret by its form, wherever it stands. */
interface Form {
  /** One of them is in each text in lower case that holds such a secret, also where JSON has `\/`. Its first character is one. */
  readonly hints: readonly string[]
  /** The secret. What a lookbehind holds is shown. */
  readonly secret: string
}

const escapeDots = (text: string): string => text.replaceAll('.', '\\.')
const lowerCase = (text: string): string => text.toLowerCase()
const choiceOf = (texts: readonly string[]): string => `(?:${texts.map(escapeDots).join('|')})`

/** Keys that begin with a sign of their issuer, which ends in `_`, `-` or `.`. */
const issuedKeys = (signs: readonly string[], rest: string): Form => ({
  hints: ['_', '-', '.'].flatMap((end) => hintsOf(signs.map(lowerCase), end)),
  secret: String.raw`(?<![\w-])${choiceOf(signs)}${rest}`,
})

/** Signs are looked for at their end, which is rarer in logs than the letters that they begin with. */
function hintsOf(signs: readonly string[], end: string): string[] {
  const bodies = signs.filter((sign) => sign.endsWith(end)).map((sign) => sign.slice(0, -1))
  return bodies.length === 0 ? [] : [`${escapeDots(end)}(?<=${choiceOf(bodies)}${escapeDots(end)})`]
}

const FORMS: readonly Form[] = [
  // A JSON Web Token, whole or cut off: it starts with `{"` in base64.
  { hints: ['eyj'], secret: String.raw`(?<![\w-])eyJ[\w-]{8,}[\w.-]*` },

  // Schemes of Authorization. Prose speaks of a bearer token, too.
  {
    hints: ['bearer'],
    secret: String.raw`(?<=\b[Bb](?:earer|EARER)(?: {1,4}|%20))(?!(?:tokens?|auth[a-z]{0,12}|scheme|realm)\b)[\w.~+/-]+=*`,
  },

  // The password in a URL; the part of the address of a webhook that nobody can guess.
  { hints: [String.raw`:\\?\/\\?\/[^\s/]+@`], secret: String.raw`(?<=:\/\/[^\s/?#@:"]{0,256}:)[^\s/?#@"]+(?=@)` },
  {
    hints: [String.raw`\.slack\.com`],
    secret: String.raw`(?<=\bhooks\.slack\.com\/(?:services|workflows|triggers)\/)[\w/-]+`,
  },
  { hints: [String.raw`api\\?\/webhooks`], secret: String.raw`(?<=\/api\/webhooks\/\d{1,24}\/)[\w-]+` },

  // Keys of SRTP in SDP.
  { hints: [':(?<=inline:)'], secret: String.raw`(?<=\binline:)[\w+/]{20,}=*` },

  // Signs that nothing else has. A digit or a capital follows soon, or many letters: `sk_live_mode` is no key.
  issuedKeys(
    [
      ...['sk_live_', 'sk_test_', 'rk_live_', 'rk_test_', 'whsec_'], // Stripe
      ...['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_'], // GitHub
      ...['glpat-', 'glptt-', 'gldt-', 'glrt-', 'glcbt-', 'glsoat-'], // GitLab
      ...['xoxa-', 'xoxb-', 'xoxe-', 'xoxp-', 'xoxr-', 'xoxs-', 'xapp-'], // Slack
      ...['sk-proj-', 'sk-svcacct-', 'sk-ant-', 'sk-or-v1-'], // OpenAI, Anthropic, OpenRouter
      ...['shpat_', 'shpss_', 'shpca_', 'shppa_', 'sq0atp-', 'sq0csp-'], // Shopify, Square
      ...['GOCSPX-', 'dop_v1_', 'doo_v1_', 'dor_v1_', 'dckr_pat_', 'lin_api_', 'PMAK-'],
    ],
    String.raw`(?:(?=[a-z_.-]{0,24}[A-Z0-9])[\w.-]{6,}|[a-z]{20,})`,
  ),
  // Signs that other words have, too: only with a long run of letters and digits.
  issuedKeys(
    [
      ...['sk-', 'gsk_', 'xai-', 'hf_', 'npm_', 'pypi-', 'rubygems_', 'hvs.', 'hvb.', 'hvr.', 'glsa_', 'glc_', 'NRAK-'],
      ...['sbp_', 'figd_', 'ntn_'],
    ],
    String.raw`[A-Za-z0-9]{20,}[\w-]*`,
  ),
  issuedKeys(['ya29.', 'SG.'], String.raw`[\w-]{20,}[\w.-]*`), // Google, SendGrid
  { hints: ['aiza', 'atatt3'], secret: String.raw`(?<![\w-])(?:AIza|ATATT3)[\w-]{20,}` }, // Google, Atlassian
  { hints: ['akia', 'asia'], secret: String.raw`(?<!\w)A[KS]IA(?:(?=[A-Z]{0,16}\d)[A-Z0-9]{6,}|[A-Z]{16}\b)` }, // AWS
  {
    hints: ['sk[0-9a-f]{32}', '-(?<=key-)[0-9a-f]{32}', 'api[0-9a-f]{32}'], // Twilio, Mailgun, Databricks
    secret: String.raw`(?<![\w-])(?:SK|key-|dapi)[0-9a-f]{32}(?!\w)`,
  },
  { hints: [':aa'], secret: String.raw`(?<=\b\d{8,10}:)AA[\w-]{30,}` }, // Telegram
  { hints: ['age-secret-key-'], secret: String.raw`\bAGE-SECRET-KEY-1[A-Z0-9]+` },
]

const PEM_HINT = '-----(?:begin|end) [a-z0-9 ]{0,24}private key'
const BASIC_HINT = 'basic(?: |%20)'
export const FORM_HINTS: readonly string[] = [...FORMS.flatMap(({ hints }) => hints), PEM_HINT, BASIC_HINT]

const FORM_HINT = new RegExp(joinByFirst(FORM_HINTS))
const SECRET_FORM = new RegExp(FORMS.map(({ secret }) => secret).join('|'), 'g')

/** A text without the secrets that show by their form. */
export function maskForms(text: string): string {
  if (!FORM_HINT.test(text.toLowerCase())) return text
  return maskBasic(maskKeyBlocks(text)).replace(SECRET_FORM, MASK)
}

const PEM_LINE = /-----(BEGIN|END) [A-Z0-9 ]{0,24}PRIVATE KEY(?: BLOCK)?-----/g

/** Private keys in PEM. Of one that is cut off, all is hidden from its first line on, or up to its last. */
function maskKeyBlocks(text: string): string {
  let masked = ''
  let done = 0
  let isInside = false
  for (const { 0: line, 1: side, index } of text.matchAll(PEM_LINE)) {
    if (side === 'BEGIN' && !isInside) masked += text.slice(done, index) + MASK
    if (side === 'END' && !isInside) masked += MASK
    isInside = side === 'BEGIN'
    done = index + line.length
  }
  return isInside ? masked : masked + text.slice(done)
}

const BASIC = /(?<=\b[Bb](?:asic|ASIC)(?: {1,4}|%20))[A-Za-z0-9+/_-]{2,}={0,2}/g
const LOOKS_RANDOM = /^(?=[A-Za-z+/]*[0-9=+/]|[A-Za-z][a-z]*[A-Z])[A-Za-z0-9+/]{8,}=*$/

/** Values of Basic: those that are a name and a password in base64, and what looks like one that is damaged. */
const maskBasic = (text: string): string =>
  text.replace(BASIC, (word) => (isCredential(word) || LOOKS_RANDOM.test(word) ? MASK : word))

/** A name, which may be empty, a colon and a password. `Only` would be such, too. */
function isCredential(word: string): boolean {
  const decoded = Buffer.from(word, 'base64').toString()
  if (!decoded.includes(':') || /[\p{Cc}\ufffd]/u.test(decoded)) return false
  return !decoded.startsWith(':') || !/^[A-Z][a-z]+$/.test(word)
}
