import type { FaultGroup } from './fault.ts'

export const SIGNALS: FaultGroup = {
  name: 'signals',
  title: 'Signals and pipes',
  promise:
    'SIGINT, SIGTERM and SIGHUP end a run with the result so far, which says that it is partial, and exit code 130, 143 or 129. A second signal ends it at once. A closed pipe ends it silently.',
  faults: [
    {
      fault: 'a signal while a pipe is silent',
      promise: 'the result so far, whole; the line that had not come to its end is not counted',
      breaks: [
        { file: 'model/exit-code.ts', from: 'SIGHUP: EXIT.hungUp', to: 'SIGHUP: EXIT.failed' },
        { file: 'input/byte-reader.ts', from: 'if (stats.isFIFO()) return openPipe(path)', to: '' },
        { file: 'input/byte-reader.ts', from: 'endRead = reject', to: 'endRead = () => resolve(0)' },
        { file: 'engine/read-blocks.ts', from: 'if (!(error instanceof Interruption)) summary', to: 'summary' },
        {
          file: 'engine/aggregate/shard-aggregator.ts',
          from: 'if (error instanceof Interruption) return { isInterrupted: true }',
          to: '',
        },
      ],
    },
    {
      fault: 'a signal while a device is silent',
      promise: 'the same; a device is asked again and again, and not waited for',
      breaks: [
        {
          file: 'input/byte-reader.ts',
          from: 'readDevice(await openFd(path, O_RDONLY | O_NONBLOCK))',
          to: 'readDevice(await openFd(path, O_RDONLY))',
        },
      ],
    },
    {
      fault: 'a signal in a pattern that backtracks',
      promise: 'the result of the blocks before, as at any other time; also where the pattern would take years',
      breaks: [
        { file: 'engine/judge/judge.ts', from: 'runFor(PATIENCE_MS', to: 'runFor(2 ** 31' },
        { file: 'engine/judge/judge-thread.ts', from: ', { signal: this.#interrupted }', to: '' },
        {
          file: 'engine/pipeline.ts',
          from: 'await this.#judge.prepare(this.aggregates.fields, batch, rows)',
          to: '',
        },
        {
          file: 'engine/worker-main.ts',
          from: 'setInterval(look, WAITING_MS)',
          to: 'setInterval(() => {}, WAITING_MS)',
        },
      ],
    },
    {
      fault: 'a signal at any call on a log',
      promise: 'the result so far, whole, or none if nothing was read yet; no message that is not true of a whole run',
      breaks: [
        { file: 'cli.ts', from: 'if (error instanceof Interruption)', to: 'if (error === undefined)' },
        { file: 'commands/near-ids.ts', from: 'if (io.interrupted.aborted) return', to: '' },
      ],
    },
    {
      fault: 'a partial answer',
      promise:
        'an interrupt, a read fault, a cut file: a warning with a code in JSON, a note under tables, a line on stderr, a word in the summary; no file is written, and nothing that was not read is called absent',
      breaks: [
        { file: 'engine/run-summary.ts', from: 'isInterrupted || faults.length > 0', to: 'isInterrupted' },
        {
          file: 'engine/aggregate/aggregate.ts',
          from: 'job.summary.isInterrupted ||= job.io.interrupted.aborted',
          to: '',
        },
        { file: 'commands/show.ts', from: 'causes.length > 0', to: 'false' },
        { file: 'commands/reading.ts', from: 'isPartial(summary) && writesFile(options)', to: 'false' },
        { file: 'commands/inspect/inspect.ts', from: '!isInterrupted && ', to: '' },
        { file: 'commands/grep/line-printer.ts', from: "if (isUnknown(source, count)) return ''", to: '' },
      ],
    },
    {
      fault: 'a signal while an output is written',
      promise: 'the old file or the new one, whole, and nothing beside it',
      breaks: [{ file: 'commands/output-file.ts', from: 'await rename(temporary, target)', to: '' }],
    },
    {
      fault: 'a second signal',
      promise: 'ends the run at once, with nothing left behind',
      breaks: [
        {
          file: 'node-io.ts',
          from: 'if (controller.signal.aborted) process.exit(code)',
          to: "if (controller.signal.aborted) process.kill(process.pid, 'SIGKILL')",
        },
      ],
    },
    {
      fault: 'a reader that leaves',
      promise: 'the run ends without a word; grep reads no further',
      breaks: [
        { file: 'cli.ts', from: 'if (isClosedPipe(error)) throw error', to: '' },
        { file: 'node-io.ts', from: "stream.on('error', () => {})", to: '' },
      ],
    },
    {
      fault: 'a writer that is slow',
      promise:
        'what a pipe has given is shown at once, line by line; grep ends with the last line that is wanted, although the writer goes on',
      breaks: [
        { file: 'input/to-blocks.ts', from: 'if (lines) yield lines', to: '' },
        {
          file: 'input/decode.ts',
          from: 'ready: whole.ready && ready',
          to: 'ready: undefined',
        },
        {
          file: 'node-io.ts',
          from: "      interrupted.removeEventListener('abort', end)\n      stdin.destroy()",
          to: '      await chunks.return?.()',
        },
      ],
    },
    {
      fault: 'nobody reads the messages',
      promise: 'the result and the exit code are as ever',
      breaks: [{ file: 'node-io.ts', from: "if (error.code !== 'EPIPE') throw", to: 'throw' }],
    },
  ],
}
