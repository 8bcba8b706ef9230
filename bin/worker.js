const { DIST, Loader } = require('./load.js')

// Another thread of a run.
new Loader(DIST).load('worker.cjs')
