/**
 * Runs the program as users do, and writes what V8 has compiled of it by then, for `bin/load.js`: a file for each command
 * and one for what else is asked. With a name it writes that file, in a process of its own: nothing else is compiled there.
 */
const { execFileSync } = require('node:child_process')
const { mkdirSync, writeFileSync } = require('node:fs')
const { join } = require('node:path')
const { setFlagsFromString } = require('node:v8')
const { CODE, load } = require('../../bin/load.js')

const samples = join(__dirname, '../../samples')
const connection = join(samples, 'connection.jsonl')
const COMMAND_LINES = {
  stats: [
    ['stats', samples],
    ['stats', '--json', '--by', 'role', '--agg', 'count,p95(@duration_ms),distinct(channel_id)', connection],
  ],
  grep: [
    ['grep', '-F', 'sendrecv', connection],
    ['grep', '--where', 'role == "sendrecv"', '--json', connection],
  ],
  validate: [['validate', samples]],
  inspect: [['inspect', samples]],
  other: [['--help']],
}

const output = { isTTY: false, columns: undefined, write: async () => {} }
const io = {
  stdin: Object.assign((async function* () {})(), { isTTY: false, isGiven: false }),
  stdout: output,
  stderr: output,
  env: {},
  now: Date.now,
  resolve: (path) => path,
  interrupted: new AbortController().signal,
}

async function makeCode(name) {
  // V8 forgets what ran once and long ago, and takes code only of a process with the same flags.
  setFlagsFromString('--no-flush-bytecode')
  const { program, script } = load([])
  program.createNodeIo()
  for (const args of COMMAND_LINES[name]) {
    const exitCode = await program.main(args, io)
    if (exitCode > 1) throw new Error(`sora-logs ${args.join(' ')} ends with ${exitCode}`)
  }
  setFlagsFromString('--flush-bytecode')
  writeFileSync(join(CODE, name), script.createCachedData())
}

const [name] = process.argv.slice(2)
if (name === undefined) {
  mkdirSync(CODE, { recursive: true })
  for (const each of Object.keys(COMMAND_LINES)) execFileSync(process.execPath, [__filename, each])
} else makeCode(name)
