#!/usr/bin/env node
const { leave } = require('./leave.js')
const { load } = require('./load.js')
const args = process.argv.slice(2)
const { createNodeIo, isClosedPipe, main } = load(args).program

// Until the run says otherwise: one that nothing goes on with must not look like success.
process.exitCode = 13

main(args, createNodeIo()).then(
  (code) => leave(code, false),
  (error) => {
    if (!isClosedPipe(error)) throw error
    leave(0, true)
  },
)
