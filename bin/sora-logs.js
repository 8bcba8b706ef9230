#!/usr/bin/env node
const { leave } = require('./leave.js')
const { DIST, Loader } = require('./load.js')
const { createNodeIo, isClosedPipe, main } = new Loader(DIST).load('cli.cjs')

// Until the run says otherwise: one that nothing goes on with must not look like success.
process.exitCode = 13

main(process.argv.slice(2), createNodeIo()).then(
  (code) => leave(code, false),
  (error) => {
    if (!isClosedPipe(error)) throw error
    leave(0, true)
  },
)
