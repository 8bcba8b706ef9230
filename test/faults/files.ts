import type { FaultGroup } from './fault.ts'

export const FILES: FaultGroup = {
  name: 'files',
  title: 'Files and streams',
  promise:
    'A file that cannot be read in full is named with the reason, and the exit code is 2. All other files are read.',
  faults: [
    {
      fault: 'nothing in a log',
      promise: 'no lines, which is no fault: exit 0, of grep 1; so for /dev/null and lines without anything',
      breaks: [
        {
          file: 'input/share-by-kind.ts',
          from: "if (it !== 'blank') unknown.push(line)",
          to: 'unknown.push(line)',
        },
      ],
    },
    {
      fault: 'a path that cannot be opened',
      promise:
        'missing, forbidden, a broken link, a circle of links: exit 2, its name and the reason; the others are read',
      breaks: [
        { file: 'input/find-sources.ts', from: 'onFault(toFault(path, error))', to: '' },
        { file: 'input/fault.ts', from: "EACCES: 'permission denied',", to: '' },
        { file: 'input/fault.ts', from: "ELOOP: 'its links form a loop',", to: '' },
      ],
    },
    {
      fault: 'a named pipe',
      promise: 'its writer is waited for, its lines are read as those of a file',
      breaks: [
        {
          file: 'input/byte-reader.ts',
          from: 'streamReader(new Socket({ fd, readable: true, writable: false }))',
          to: 'openDevice(fd)',
        },
      ],
    },
    {
      fault: 'what is no log in a folder',
      promise:
        'named pipes, sockets, devices, temporary files of other programs, metadata of macOS: named with the reason by every command, and not read',
      breaks: [
        { file: 'input/list-files.ts', from: 'if (!stats.isFile()) return', to: 'if (false) return' },
        { file: 'input/list-files.ts', from: 'if (temporary !== undefined)', to: 'if (false)' },
        { file: 'commands/reading.ts', from: 'if (leftOut.length > 0)', to: 'if (false)' },
      ],
    },
    {
      fault: 'standard input that is no pipe',
      promise: 'a file is read; a folder is exit 2; one that is closed is empty',
      breaks: [{ file: 'node-io.ts', from: 'fstatSync(0).isDirectory()', to: 'fstatSync(0).isFIFO()' }],
    },
    {
      fault: 'no path on the command line',
      promise:
        'a pipe or a file on standard input is read; one without a byte is none, and this folder is read, which is said',
      breaks: [
        { file: 'commands/standard-input.ts', from: 'isTaken || !stdin.isGiven', to: 'true' },
        { file: 'commands/standard-input.ts', from: '(await first).done === true', to: '(await first) === undefined' },
      ],
    },
    {
      fault: 'a device that never ends',
      promise: 'memory stays bounded, and an interrupt ends it',
      breaks: [
        {
          file: 'input/block-cutter.ts',
          from: 'bytes.length - lineStart >= this.#keptBytes',
          to: 'bytes.length - lineStart > 2 ** 31',
        },
      ],
    },
    {
      fault: 'odd names',
      promise:
        'spaces, line feeds, dashes and escapes are read and shown harmlessly; one that is not UTF-8 is named with exit 2',
      breaks: [
        {
          file: 'input/fault.ts',
          from: "code === 'ENOENT' && path.includes(LOST_CHARACTER)",
          to: 'path === LOST_CHARACTER',
        },
        { file: 'commands/reading.ts', from: 'safeText(line)', to: 'line' },
      ],
    },
    {
      fault: 'a copy of a file',
      promise:
        'under another name or compressed, no byte of it differs: read once, and said; one that only begins alike is read, and asked about',
      breaks: [
        { file: 'input/find-sources.ts', from: 'search.keepsCopies ?', to: 'search ?' },
        {
          file: 'input/same-content.ts',
          from: 'if (left.compare(right, 0, length, 0, length) !== 0) return false',
          to: '',
        },
        { file: 'input/copies.ts', from: 'a === b || a === undefined || b === undefined', to: 'a !== null' },
      ],
    },
    {
      fault: 'a near copy of a file',
      promise: 'one that begins or ends with the same line, whatever ends its lines: read, and asked about',
      breaks: [
        { file: 'engine/overlaps.ts', from: "{ common: 'last', tell: last, more: first }", to: '' },
        { file: 'engine/overlaps.ts', from: '?? compared.get(file.path)', to: '' },
        { file: 'input/line-hash.ts', from: 'line.subarray(0, endOfText(line))', to: 'line' },
      ],
    },
    {
      fault: 'more files than descriptors',
      promise: 'all are read',
      breaks: [{ file: 'input/byte-reader.ts', from: 'closeSync(this.#fd)', to: '' }],
    },
    {
      fault: 'a file that grows while it is read',
      promise: 'read to where it ended when it was opened, and to the end of that line; the run ends',
      breaks: [{ file: 'input/byte-reader.ts', from: 'isAtEnd = lineEnd >= 0', to: 'isAtEnd = false' }],
    },
    {
      fault: 'a file that is cut while it is read',
      promise: 'exit 2 with the last line that was read, none of them torn',
      breaks: [{ file: 'input/byte-reader.ts', from: 'count === 0 && position < size', to: 'count < 0' }],
    },
    {
      fault: 'a file that is deleted or replaced',
      promise: 'while it is read: all its lines count; before: the new one is read, a missing one is exit 2',
      breaks: [
        {
          file: 'engine/read-blocks.ts',
          from: 'summary.faults.push(toFault(sources[file]!.path, error, lastLine))',
          to: '{}',
        },
      ],
    },
    {
      fault: 'a hundred thousand bad lines',
      promise: 'the output stays small: they are counted and grouped, with a bounded list',
      breaks: [
        {
          file: 'commands/validate/validate.ts',
          from: 'maxErrors ?? (WHOLE_FORMATS',
          to: 'maxErrors ?? (!WHOLE_FORMATS',
        },
      ],
    },
    {
      fault: 'lines with more problems than bytes',
      promise: 'all are counted, with 64 MB for JavaScript, however many fields short lines lack',
      breaks: [{ file: 'scan/problem-list.ts', from: 'const MOST_PROBLEMS = 4096', to: 'const MOST_PROBLEMS = 1e9' }],
    },
    {
      fault: 'a line with any number of problems',
      promise:
        'all are counted, and the line once, with 64 MB for JavaScript; a signal or a reader that leaves ends the run in the middle of it',
      breaks: [
        { file: 'scan/line-parser.ts', from: 'length > longLineBytes', to: 'length < 0' },
        { file: 'aggregates/problems.ts', from: 'if (!batch.isContinued) counted', to: 'counted' },
      ],
    },
    {
      fault: 'half a million ids',
      promise: 'counted one by one, with 400 MB for JavaScript, in a table and in JSON',
      breaks: [{ file: 'render/json-text.ts', from: 'const DEEPEST_IN_PIECES = 6', to: 'const DEEPEST_IN_PIECES = 0' }],
    },
    {
      fault: 'hundreds of thousands of nodes',
      promise: 'inspect names the first 50 of a file, in memory that does not grow with them',
      breaks: [{ file: 'aggregates/group.ts', from: 'weight * splitter.size', to: 'splitter.size' }],
    },
    {
      fault: 'thousands of files',
      promise: 'what reading needs is made once for all of them, so that an empty file takes next to no time',
      breaks: [
        {
          file: 'commands/inspect/inspect.ts',
          from: 'sources: [source], summary }, pipelines)',
          to: 'sources: [source], summary })',
        },
      ],
    },
    {
      fault: 'a list of a million ids',
      promise: 'all of them are searched for, with 400 MB for JavaScript',
      breaks: [
        {
          file: 'commands/id-lists.ts',
          from: "ids = ids.concat(value.startsWith('@') ? await readList(value, io) : splitIds(value, values.length > 1))",
          to: "ids.push(...(value.startsWith('@') ? await readList(value, io) : splitIds(value, values.length > 1)))",
        },
      ],
    },
    {
      fault: 'a list of ids that is none',
      promise:
        'without an end, without line ends, with NUL bytes, not in UTF-8: exit 2 with the reason, in bounded memory; a signal ends it',
      breaks: [
        { file: 'commands/list-lines.ts', from: 'if (bytes.includes(0)) throw', to: 'if (bytes.length < 0) throw' },
        { file: 'commands/list-lines.ts', from: '&& isUtf16(bytes)', to: '&& bytes.length < 0' },
        { file: 'commands/list-lines.ts', from: 'length > MOST_MIB * 1024 ** 2', to: 'length < 0' },
        { file: 'commands/list-lines.ts', from: '{ maxLength: MOST_KIB * 1024 }', to: '{}' },
        { file: 'commands/list-lines.ts', from: 'fatal: true', to: 'fatal: false' },
        { file: 'commands/read-beside.ts', from: 'watched(file, io.interrupted, () => {})', to: 'file' },
      ],
    },
    {
      fault: 'a question that is none',
      promise:
        'exit 2 with the file and the place in it, in bounded memory; one that was changed asks nothing else in silence',
      breaks: [
        { file: 'commands/stats/question-file.ts', from: 'length > MOST_BYTES) throw', to: 'length < 0) throw' },
        {
          file: 'commands/stats/question-file.ts',
          from: 'if (schema !== SCHEMA) throw',
          to: 'if (schema === 0) throw',
        },
        {
          file: 'commands/stats/question-file.ts',
          from: 'if (unknown !== undefined) throw',
          to: 'if (unknown === question) throw',
        },
        {
          file: 'commands/stats/question-file.ts',
          from: 'if (hasShape(REQUEST, request)) return',
          to: 'if (REQUEST) return',
        },
        { file: 'model/shape.ts', from: 'in value) if (!Object', to: 'in value) if (Object' },
      ],
    },
  ],
}
