const { readFileSync } = require('node:fs')
const { join, sep } = require('node:path')
const { Script } = require('node:vm')

const DIST = join(__dirname, '../dist')
/** V8 takes what it has compiled from no other version of itself. */
const CODE = join(DIST, 'code-cache', process.versions.v8)
/** Commands that have compiled code of their own. */
const COMMANDS = ['stats', 'grep', 'validate', 'inspect']

/**
 * Loads the program with the code that V8 compiled of it when it was built: to compile it anew is a quarter of a short run.
 * @param {readonly string[]} args of the command line
 */
exports.load = (args) => {
  const file = `${DIST}${sep}${asksForVersion(args) ? 'version' : 'program'}.cjs`
  const script = new Script(readFileSync(file, 'latin1'), { filename: file, cachedData: readCode(args) })
  const module = { exports: {} }
  script.runInThisContext()(module.exports, require, module, file, DIST)
  return { program: module.exports, script }
}

const asksForVersion = ([first, ...rest]) => (first === '--version' || first === '-V') && rest.length === 0

/** Undefined for another version of V8, and where `dist/` was made for tests. */
function readCode(args) {
  if (asksForVersion(args)) return undefined
  try {
    return readFileSync(`${CODE}${sep}${COMMANDS.includes(args[0]) ? args[0] : 'other'}`)
  } catch {
    return undefined
  }
}

exports.CODE = CODE
