import type { FaultGroup } from './fault.ts'

export const SYSTEM_CALLS: FaultGroup = {
  name: 'system-calls',
  title: 'Calls that fail',
  promise:
    'If a call of the system fails, the exit code is 2 and the file is named. What was read is shown, and an old output stays as it was.',
  faults: [
    {
      fault: 'a log cannot be looked up, opened or read on',
      promise: 'exit 2, the log named with the last line that was read, the lines before it counted, none of them torn',
      breaks: [
        {
          file: 'input/block-cutter.ts',
          from: 'this.#fault === undefined ? bytes.length : bytes.lastIndexOf(LF) + 1',
          to: 'bytes.length',
        },
        { file: 'input/block-cutter.ts', from: 'if (this.#fault !== undefined) throw this.#fault', to: '' },
        { file: 'input/fault.ts', from: 'lastLine > 0', to: 'lastLine > 1e9' },
      ],
    },
    {
      fault: 'a folder cannot be listed',
      promise: 'exit 2, the folder named, the other paths read',
      breaks: [{ file: 'input/find-sources.ts', from: 'onFault(toFault(path, error))', to: '' }],
    },
    {
      fault: 'a signal comes between a read',
      promise: 'the read is made again, and no line is lost',
      breaks: [{ file: 'input/byte-reader.ts', from: "'EINTR'", to: "'EAGAIN'" }],
    },
    {
      fault: 'an output cannot be synced, given its mode or put in its place',
      promise: 'exit 2, the output named, the old file as it was, nothing beside it',
      breaks: [
        { file: 'commands/output-file.ts', from: 'await handle.sync()', to: '' },
        {
          file: 'commands/output-file.ts',
          from: 'await rename(temporary, target)',
          to: 'await rename(temporary, target).catch(() => {})',
        },
      ],
    },
    {
      fault: 'the process is killed while an output is put in its place',
      promise: 'the file is the old one or the new one, whole',
      breaks: [{ file: 'commands/output-file.ts', from: "await open(temporary, 'wx'", to: "await open(target, 'w'" }],
    },
    {
      fault: 'standard output is a file that cannot be written to',
      promise: 'exit 2 and a message',
      breaks: [
        {
          file: 'node-io.ts',
          from: "throw toWriteError(error, 'standard output')",
          to: "toWriteError(error, 'standard output')",
        },
      ],
    },
  ],
}
