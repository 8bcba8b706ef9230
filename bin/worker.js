const { load } = require('./load.js')

// Another thread of a run.
load(process.argv.slice(2)).program.work()
