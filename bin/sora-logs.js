#!/usr/bin/env node
import { createNodeIo, isClosedPipe, main } from '../dist/cli.js'

try {
  process.exitCode = await main(process.argv.slice(2), createNodeIo())
} catch (error) {
  if (!isClosedPipe(error)) throw error
}
