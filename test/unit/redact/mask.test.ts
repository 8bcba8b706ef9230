import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LOG_KIND_NAMES } from '../../../src/kinds/index.ts'
import { RTC_DATA_NAMES } from '../../../src/kinds/rtc-data-names.ts'
import { listFields, loadSchema } from '../../../src/kinds/schema.ts'
import type { Json } from '../../../src/model/json.ts'
import { createJsonMask, isSecretPlace, keysOfPath, keysOfPointer, maskText } from '../../../src/redact/mask.ts'
import { MASK } from '../../../src/redact/secret-forms.ts'
import { isSecretName } from '../../../src/redact/secret-names.ts'

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJl'

describe('names of secrets', () => {
  it.each([
    ...[
      'authorization',
      'Authorization',
      'proxy-authorization',
      'ProxyAuthorization',
      'cookie',
      'Set-Cookie',
      'cookies',
    ],
    ...[
      'token',
      'access_token',
      'accessToken',
      'accesstoken',
      'ACCESS_TOKEN',
      'X-Auth-Token',
      'tokens',
      'token2',
      'jwt',
    ],
    ...[
      'secret',
      'clientSecret',
      'password',
      'passWord',
      'pass_word',
      'user_passwd',
      'pwd',
      'passphrase',
      'credential',
    ],
    ...['api_key', 'apikey', 'APIKey', 'x-api-key', 'privateKey', 'secret_access_key', 'otp', 'icePwd'],
  ])('%s', (name) => {
    expect(isSecretName(name)).toBe(true)
  })

  it.each([
    ...[
      'token_type',
      'token_count',
      'tokenizer',
      'secretary',
      'passenger',
      'bypass_reason',
      'key',
      'bundle_id',
      'e2ee',
    ],
    ...['connection_id', 'auth_metadata', 'username', 'keyFramesDecoded', 'usernameFragment', 'cookie_enabled', ''],
  ])('not %j', (name) => {
    expect(isSecretName(name)).toBe(false)
  })

  it('no field that Sora or the W3C declares has one', () => {
    const paths = LOG_KIND_NAMES.flatMap((kind) => listFields(loadSchema(kind)).map(({ path }) => path))
    const hits = [...paths, ...RTC_DATA_NAMES].filter((path) => isSecretPlace(keysOfPath(path)))
    expect(hits).toEqual([])
  })

  it('a place is one below such a name, and the name of a TURN user in iceServers', () => {
    expect(isSecretPlace(keysOfPath('copy_headers.Authorization'))).toBe(true)
    expect(isSecretPlace(keysOfPath('metadata.credentials.user'))).toBe(true)
    expect(isSecretPlace(keysOfPath('json.config.iceServers[].username'))).toBe(true)
    expect(isSecretPlace(keysOfPointer('/config/ice_servers/0/username'))).toBe(true)
    expect(isSecretPlace(keysOfPointer('/metadata/username'))).toBe(false)
  })
})

describe('maskText', () => {
  it.each([
    [`a ${JWT}, b`, `a ${MASK}, b`],
    [JWT.slice(0, 30), MASK],
    [`Bearer ${JWT}`, `Bearer ${MASK}`],
    ['Authorization: bearer abc/d+e==, x', `Authorization: bearer ${MASK}, x`],
    ['Basic YWxpY2U6c2VjcmV0', `Basic ${MASK}`],
    ['v=0\r\na=ice-pwd:abc+/D\r\na=x', `v=0\r\na=ice-pwd:${MASK}\r\na=x`],
    ['https://alice:pa55@example.com/x', `https://alice:${MASK}@example.com/x`],
    ['{"type":"connect","token":"abc"}', `{"type":"connect","token":"${MASK}"}`],
    ['{"type":"connect","token":"ab', `{"type":"connect",${MASK}`],
    ['{"type":"connect","sdp":"v=0', '{"type":"connect","sdp":"v=0'],
    ['[auth] invalid token', '[auth] invalid token'],
    ['Basic English, basic course', 'Basic English, basic course'],
    ['https://example.com:8080/@a', 'https://example.com:8080/@a'],
    ['日本語 room', '日本語 room'],
    ['', ''],
  ])('%j', (text, expected) => {
    expect(maskText(text)).toBe(expected)
  })
})

const maskJson = createJsonMask([])

describe('createJsonMask', () => {
  it.each<[text: string, keys: string[], expected: string]>([
    ['"abc"', ['metadata', 'token'], `"${MASK}"`],
    ['4711', ['otp'], `"${MASK}"`],
    ['{"a":1}', ['credentials'], `"${MASK}"`],
    ['true', ['authorization'], 'true'],
    ['null', ['token'], 'null'],
    ['""', ['token'], '""'],
    ['12345678901234567890', ['id'], '12345678901234567890'],
    ['[{"username":"u","urls":["turn:x"]}]', ['iceServers'], `[{"username":"${MASK}","urls":["turn:x"]}]`],
    ['{ "a" : 1.50, "token":"t" ,"b":1e400}', [], `{ "a" : 1.50, "token":"${MASK}" ,"b":1e400}`],
    ['{"\\u0074oken":"t"}', [], `{"\\u0074oken":"${MASK}"}`],
    ['{"token":"a","token":"b"}', [], `{"token":"${MASK}","token":"${MASK}"}`],
    [`{"${JWT}":1}`, [], `{"${MASK}":1}`],
    ['{"?token=abc&token":1}', [], `{"?token=${MASK}&token":"${MASK}"}`],
    ['"https:\\/\\/alice:pa55@h"', [], `"https://alice:${MASK}@h"`],
    ['"https://h/p?access_token=S3CR3T"', ['url'], `"https://h/p?access_token=${MASK}"`],
    ['{"json":"{\\"password\\":\\"p\\"}"}', [], `{"json":"{\\"password\\":\\"${MASK}\\"}"}`],
  ])('%s at %j', (text, keys, expected) => {
    expect(createJsonMask(keys)(text)).toBe(expected)
  })

  const runs = { seed: 20261122, numRuns: 500 }
  const key = fc.constantFrom('token', 'a', 'metadata', 'iceServers', 'username', 'x-api-key', '日', '', 'token_type')
  const scalar = fc.oneof(
    fc.constantFrom(null, true, '', 'abc', JWT, `Bearer ${JWT}`, '{"pwd":1}'),
    fc.double(),
    fc.string(),
  )
  const { tree } = fc.letrec<{ tree: Json }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      scalar as fc.Arbitrary<Json>,
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(key, tie('tree'), { maxKeys: 4, noNullPrototype: true }) as fc.Arbitrary<Json>,
    ),
  }))

  it('gives JSON that a plain walk over the parsed value gives', () => {
    fc.assert(
      fc.property(tree, fc.constantFrom(undefined, 1), (value, indent) => {
        const text = JSON.stringify(value, null, indent)
        expect(JSON.parse(maskJson(text))).toEqual(naive(JSON.parse(text), ''))
      }),
      runs,
    )
  })

  it('changes no byte of what holds no secret', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        if (JSON.stringify(naive(JSON.parse(text), '')) === JSON.stringify(JSON.parse(text)))
          expect(maskJson(text)).toBe(text)
      }),
      runs,
    )
  })

  it('takes any depth, and a key of any length', () => {
    const deep = `${'{"a":['.repeat(100_000)}{"token":"t"}${']}'.repeat(100_000)}`
    expect(maskJson(deep)).toBe(deep.replace('"t"', `"${MASK}"`))
    expect(maskJson(`{"${'a_'.repeat(500_000)}token":"t"}`)).toContain(MASK)
  })

  function naive(value: Json, name: string): Json {
    if (typeof value === 'string') return maskText(value)
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map((element) => naive(element, name))
    const members = Object.entries(value).map(([key, member]) => {
      const isTelling = member !== null && member !== '' && typeof member !== 'boolean'
      return [key, isTelling && isSecretName(key, name) ? MASK : naive(member, key)]
    })
    return Object.fromEntries(members) as Json
  }
})
