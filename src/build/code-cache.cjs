/** Runs the program as users do, and writes what V8 has compiled of dist/ by then, for `bin/load.js`. */
const { mkdirSync, writeFileSync } = require('node:fs')
const { join } = require('node:path')
const { setFlagsFromString } = require('node:v8')
const { DIST, Loader } = require('../../bin/load.js')

const samples = join(__dirname, '../../samples')
const connection = join(samples, 'connection.jsonl')
const COMMAND_LINES = [
  ['--help'],
  ['stats', samples],
  ['stats', '--json', '--by', 'role', '--agg', 'count,p95(@duration_ms),distinct(channel_id)', connection],
  ['grep', '-F', 'sendrecv', connection],
  ['grep', '--where', 'role == "sendrecv"', '--json', connection],
  ['validate', samples],
  ['inspect', samples],
]

const output = { isTTY: false, columns: undefined, write: async () => {} }
const io = {
  stdin: Object.assign((async function* () {})(), { isTTY: false }),
  stdout: output,
  stderr: output,
  env: {},
  now: Date.now,
  resolve: (path) => path,
  interrupted: new AbortController().signal,
}

async function makeCache() {
  // V8 forgets what ran once and long ago, and takes code only of a process with the same flags.
  setFlagsFromString('--no-flush-bytecode')
  const loader = new Loader(DIST)
  const { createNodeIo, main } = loader.load('cli.cjs')
  createNodeIo()
  for (const args of COMMAND_LINES) {
    const exitCode = await main(args, io)
    if (exitCode > 1) throw new Error(`sora-logs ${args.join(' ')} ends with ${exitCode}`)
  }
  setFlagsFromString('--flush-bytecode')
  mkdirSync(loader.cacheFolder, { recursive: true })
  for (const [name, script] of loader.scripts) {
    writeFileSync(join(loader.cacheFolder, name), script.createCachedData())
  }
}

makeCache()
