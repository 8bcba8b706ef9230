/** commander loads `child_process` for commands that are programs of their own, which we have none of; it takes milliseconds. */
exports.spawn = (...parameters) => process.getBuiltinModule('node:child_process').spawn(...parameters)
