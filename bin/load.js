const { existsSync, readdirSync, readFileSync } = require('node:fs')
const { createRequire } = require('node:module')
const { join, sep } = require('node:path')
const { Script } = require('node:vm')

/**
 * Loads files of dist/ with the code that V8 compiled of them when they were built: compiling them anew is a quarter of a
 * short run. Only the version of V8 that made it takes it; for any other the files are compiled.
 */
class Loader {
  /** @param {string} dist */
  constructor(dist) {
    this.dist = dist
    this.cacheFolder = join(dist, 'code-cache', process.versions.v8)
    /** By name, as V8 knows them. @type {Map<string, Script>} */
    this.scripts = new Map()
    this.cached = new Set(existsSync(this.cacheFolder) ? readdirSync(this.cacheFolder) : [])
    this.modules = new Map()
    const requireOther = createRequire(join(dist, 'cli.cjs'))
    this.require = (name) => (name.startsWith('./') ? this.load(name.slice('./'.length)) : requireOther(name))
  }

  /** What the file exports. */
  load(name) {
    const known = this.modules.get(name)
    if (known) return known.exports
    const module = { exports: {} }
    this.modules.set(name, module)
    const script = this.compile(name)
    this.scripts.set(name, script)
    script.runInThisContext()(module.exports, this.require, module, `${this.dist}${sep}${name}`, this.dist)
    return module.exports
  }

  compile(name) {
    const filename = `${this.dist}${sep}${name}`
    const cachedData = this.cached.has(name) ? readFileSync(`${this.cacheFolder}${sep}${name}`) : undefined
    return new Script(readFileSync(filename, 'latin1'), { filename, cachedData })
  }
}

exports.Loader = Loader
exports.DIST = join(__dirname, '../dist')
