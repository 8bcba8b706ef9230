const { existsSync, readdirSync, readFileSync } = require('node:fs')
const { createRequire } = require('node:module')
const { join } = require('node:path')
const { Script } = require('node:vm')

const HEAD = '(function (exports, require, module, __filename, __dirname) {'

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
    script.runInThisContext()(module.exports, this.require, module, join(this.dist, name), this.dist)
    return module.exports
  }

  compile(name) {
    const filename = join(this.dist, name)
    const cachedData = this.cached.has(name) ? readFileSync(join(this.cacheFolder, name)) : undefined
    const text = `${HEAD}${readFileSync(filename, 'utf8')}\n})`
    return new Script(text, { filename, columnOffset: -HEAD.length, cachedData })
  }
}

exports.Loader = Loader
exports.DIST = join(__dirname, '../dist')
