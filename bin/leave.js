const { runInNewContext } = require('node:vm')

/**
 * Ends the process; all that was written has been taken. Node would wait for what it still compiles, and at times for ever
 * (nodejs/node#54918): also in `process.exit`, if a thread that compiles waits for this one to collect garbage. Collected
 * now, there is room for what is being compiled. After a short run there always is.
 * @param {number} code
 * @param {boolean} isBusy whether the run ends in the middle of its work
 */
exports.leave = (code, isBusy) => {
  if (isBusy || process.uptime() > LONG_RUN_SECONDS) {
    require('node:v8').setFlagsFromString('--expose-gc')
    runInNewContext('gc')()
  }
  process.exit(code)
}

const LONG_RUN_SECONDS = 2
