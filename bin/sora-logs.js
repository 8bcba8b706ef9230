#!/usr/bin/env node
const { createNodeIo, isClosedPipe, main } = require('../dist/cli.cjs')

// Until the run says otherwise: one that nothing goes on with must not look like success.
process.exitCode = 13

main(process.argv.slice(2), createNodeIo()).then(
  (exitCode) => {
    process.exitCode = exitCode
  },
  (error) => {
    if (!isClosedPipe(error)) throw error
    process.exitCode = 0
  },
)
