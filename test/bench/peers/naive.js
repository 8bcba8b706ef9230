import { createReadStream, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Ajv } from 'ajv'
import split from 'split2'

/** `node naive.js SCHEMA FILE`: what one writes first; how many lines are valid, and how many are not. */
const [schema, file] = process.argv.slice(2)

if (schema === '--version') {
  const require = createRequire(import.meta.url)
  const versions = ['split2', 'ajv'].map((name) => `${name} ${require(`${name}/package.json`).version}`)
  console.log(versions.join(', '))
} else {
  const ajv = new Ajv({ strict: false, validateFormats: false })
  const validate = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')))
  const count = { valid: 0, invalid: 0 }
  for await (const line of createReadStream(file).pipe(split()))
    count[isValid(line, validate) ? 'valid' : 'invalid'] += 1
  console.log(JSON.stringify(count))
}

function isValid(line, validate) {
  try {
    return validate(JSON.parse(line))
  } catch {
    return false
  }
}
