import type { FaultGroup } from './fault.ts'

export const OUTPUT: FaultGroup = {
  name: 'output',
  title: 'Outputs',
  promise:
    'If an output cannot be written in full, the exit code is 2. --output replaces a file only when the new one is complete. It never writes to an input, a log or a link.',
  faults: [
    {
      fault: 'no space is left for standard output',
      promise: 'exit 2 and a message, for help and version too',
      breaks: [
        {
          file: 'node-io.ts',
          from: "throw toWriteError(error, 'standard output')",
          to: "toWriteError(error, 'standard output')",
        },
      ],
    },
    {
      fault: 'no space is left for standard error',
      promise: 'exit 2, and the result as ever',
      breaks: [
        { file: 'cli.ts', from: 'write(await describe(error)).catch(() => {})', to: 'write(await describe(error))' },
        { file: 'node-io.ts', from: "throw toWriteError(error, 'standard error')", to: '{}' },
      ],
    },
    {
      fault: 'a disk that fills up',
      promise:
        'exit 2 and a message though most was written; a file of --output is the old one, with nothing beside it',
      breaks: [
        { file: 'node-io.ts', from: 'fstatSync(stream.fd).isFile()', to: 'fstatSync(stream.fd).isFIFO()' },
        { file: 'commands/output-file.ts', from: 'handle.writeFile(chunk)', to: 'handle.write(chunk).then(() => {})' },
      ],
    },
    {
      fault: 'no room for the lines that grep --sort has found',
      promise:
        'exit 2, the folder for temporary files named, and nothing left in it; a file of --output is the old one',
      breaks: [
        { file: 'engine/search/sort/spill-file.ts', from: 'unlinkSync(path)', to: '' },
        {
          file: 'engine/search/sort/spill-file.ts',
          from: 'if (code === undefined || syscall === undefined) throw error',
          to: 'throw error',
        },
      ],
    },
    {
      fault: 'an output that is a log',
      promise:
        'exit 2, the log as it was: also by another spelling or a hard link, and if the log is not read or not named',
      breaks: [
        { file: 'commands/replaceable.ts', from: 'inputs.has(fileId(stats))', to: 'inputs.has(path)' },
        { file: 'commands/replaceable.ts', from: "says === 'kind' || ", to: '' },
        { file: 'commands/replaceable.ts', from: '.kinds.size > 0', to: '.kinds.size < 0' },
      ],
    },
    {
      fault: 'an output that is another input',
      promise: 'exit 2, the state file or the list of ids as it was, also by another spelling or a hard link',
      breaks: [
        { file: 'commands/stats/stats.ts', from: 'files = [...statePaths, ', to: 'files = [' },
        { file: 'commands/stats/stats.ts', from: ' ...listPaths(given),', to: '' },
        { file: 'commands/grep/grep.ts', from: 'others: listPaths(given)', to: 'others: []' },
      ],
    },
    {
      fault: 'an output that is an archive, or a question',
      promise:
        'exit 2, the file as it was: its first bytes tell what it is, whatever its name; --output writes neither',
      breaks: [
        { file: 'commands/replaceable.ts', from: 'if (signature && ', to: 'if (!signature && ' },
        { file: 'commands/replaceable.ts', from: 'QUESTION.test(', to: '!QUESTION.test(' },
      ],
    },
    {
      fault: 'an output that is a link, a folder or a device',
      promise: 'exit 2; a link is not followed, wherever it leads',
      breaks: [
        { file: 'commands/output-file.ts', from: 'return lstat(target)', to: 'return stat(target)' },
        { file: 'commands/replaceable.ts', from: 'if (!stats.isFile())', to: 'if (stats.isSocket())' },
      ],
    },
    {
      fault: 'an output in a folder that is not there',
      promise: 'exit 2, the output named',
      breaks: [
        { file: 'commands/output-file.ts', from: 'throw toUserError(path, error)\n  }\n}', to: 'throw error\n  }\n}' },
      ],
    },
    {
      fault: 'an output, or its folder, that may not be written to',
      promise: 'exit 2, the output named, the old file as it was',
      breaks: [{ file: 'commands/output-file.ts', from: 'if (before) await access(target, constants.W_OK)', to: '' }],
    },
    {
      fault: 'a run without a result',
      promise: 'exit 2, the old file as it was',
      breaks: [
        { file: 'commands/reading.ts', from: 'if (verdict === EXIT.failed || isLeftOut)', to: 'if (isLeftOut)' },
        { file: 'commands/reading.ts', from: 'if (!isFinishing) await file.discard()', to: '' },
      ],
    },
    {
      fault: 'a temporary file that somebody else has made',
      promise: 'it is never opened: the temporary file is new, of a name that cannot be guessed, and open to us alone',
      breaks: [
        { file: 'commands/output-file.ts', from: "await open(temporary, 'wx'", to: "await open(temporary, 'w'" },
        { file: 'commands/output-file.ts', from: "randomBytes(6).toString('hex')", to: 'process.pid' },
        { file: 'engine/search/sort/spill-file.ts', from: "'wx+', 0o600", to: "'w+', 0o600" },
        { file: 'engine/search/sort/spill-file.ts', from: "'wx+', 0o600", to: "'wx+'" },
        { file: 'engine/search/sort/spill-file.ts', from: "randomBytes(6).toString('hex')", to: 'process.pid' },
      ],
    },
    {
      fault: 'a command line that cannot be meant',
      promise: 'exit 2, nothing on standard output, and one message of what is wrong and what was probably meant',
      breaks: [
        {
          file: 'cli.ts',
          from: 'catch(() => {})\n    return EXIT.failed',
          to: 'catch(() => {})\n    return EXIT.done',
        },
        { file: 'commands/program.ts', from: 'error.exitCode === 0 ? EXIT.done : EXIT.failed', to: 'EXIT.done' },
        { file: 'commands/misuse.ts', from: 'isHelp(error) ? error : new UserError(message)', to: 'error' },
      ],
    },
  ],
}
