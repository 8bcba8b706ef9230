#!/usr/bin/env node
const { DIST, Loader } = require('./load.js')
const { createNodeIo, isClosedPipe, main } = new Loader(DIST).load('cli.cjs')

// Until the run says otherwise: one that nothing goes on with must not look like success.
process.exitCode = 13

// All that was written has been taken. Node would wait for what it still compiles, and at times for ever (nodejs/node#54918).
main(process.argv.slice(2), createNodeIo()).then(process.exit, (error) => {
  if (!isClosedPipe(error)) throw error
  process.exit(0)
})
