import type { FaultGroup } from './fault.ts'

export const BYTES: FaultGroup = {
  name: 'bytes',
  title: 'Bytes and lines',
  promise:
    'A line ends at a line feed and nowhere else. A broken line is reported with its place; the lines around it are still read.',
  faults: [
    {
      fault: 'a byte order mark',
      promise: 'passed over, at the start of the file and of any line',
      breaks: [
        { file: 'input/signatures.ts', from: 'bytes: [0xef, 0xbb, 0xbf]', to: 'bytes: [0xef, 0xbb, 0xbe]' },
        { file: 'scan/json-bytes.ts', from: 'line[2] === 0xbf ? 3 : 0', to: 'line[2] === 0xbf ? 0 : 0' },
      ],
    },
    {
      fault: 'UTF-16 and UTF-32',
      promise: 'refused by name with the command that converts them, exit 2; also without a byte order mark',
      breaks: [
        { file: 'input/signatures.ts', from: '{ bytes: [0xff, 0xfe], ', to: '{ bytes: [0xff, 0xfd], ' },
        { file: 'input/signatures.ts', from: '{ bytes: [0x7b, 0], ', to: '{ bytes: [0x7b, 1], ' },
      ],
    },
    {
      fault: 'bytes that are not UTF-8',
      promise: 'the line is bad, with its column, and is never mended in silence; grep prints its bytes as they are',
      breaks: [
        { file: 'scan/read-line.ts', from: '!isAscii(line) && !isUtf8(line)', to: 'false' },
        { file: 'scan/kernel/assembly/kernel.ts', from: 'isBeyondAscii() && !isUtf8(p, end)', to: 'false' },
      ],
    },
    {
      fault: 'characters and lines across blocks',
      promise: 'the bytes of a line are those of the file, wherever a read or a block ends',
      breaks: [
        {
          file: 'input/block-cutter.ts',
          from: 'if (lineFeed >= 0) return lineFeed + 1',
          to: 'if (lineFeed >= 0) return lastByte + 1',
        },
      ],
    },
    {
      fault: 'ends of lines',
      promise:
        'LF and CR LF; blank lines are not counted as lines; the last line needs no end; white space around JSON is allowed',
      breaks: [
        {
          file: 'scan/line-cursor.ts',
          from: 'hasReturn ? this.lineFeed - 1 : this.lineFeed',
          to: 'hasReturn ? this.lineFeed : this.lineFeed',
        },
        { file: 'scan/line-cursor.ts', from: 'byte !== TAB &&', to: '' },
        { file: 'scan/kernel/assembly/lines.ts', from: ' && byte != TAB', to: '' },
      ],
    },
    {
      fault: 'separators inside a line',
      promise: 'CR, U+0085, U+2028, U+2029, form feed end no line: one line stays one',
      breaks: [{ file: 'scan/read-line.ts', from: 'JSON.parse(text)', to: "JSON.parse(text.split('\\u2028')[0]!)" }],
    },
    {
      fault: 'white space that JSON does not know',
      promise: 'form feed, vertical tab, no-break and ideographic spaces around JSON: the line is bad',
      breaks: [{ file: 'scan/read-line.ts', from: 'JSON.parse(text)', to: 'JSON.parse(text.trim())' }],
    },
    {
      fault: 'a last line that is not complete',
      promise: 'bad, and called incomplete: validate ends with 1, the other commands count the lines before',
      breaks: [{ file: 'scan/read-line.ts', from: 'isTorn && fault.byte >= line.length', to: 'false' }],
    },
    {
      fault: 'NUL bytes',
      promise: 'at the head, the tail, in a hole: one bad line each, which grep does not print; the lines around count',
      breaks: [
        { file: 'commands/grep/line-printer.ts', from: 'line.bytes.includes(NUL)', to: 'false' },
        { file: 'scan/read-line.ts', from: 'if (nul >= 0)', to: 'if (false)' },
      ],
    },
    {
      fault: 'lines that are glued or torn',
      promise: 'bad, each with its place; the lines around count',
      breaks: [
        { file: 'scan/read-line.ts', from: 'JSON.parse(text)', to: "JSON.parse(text.replace(/\\}\\{.*/, '}'))" },
        { file: 'scan/kernel/assembly/kernel.ts', from: 'after <= end && skipSpace(after) >= end', to: 'after <= end' },
      ],
    },
    {
      fault: 'what is no log',
      promise:
        'a page of HTML, JSON over several lines, random bytes: exit 1, never green; without --kind 2, with what to do',
      breaks: [
        { file: 'commands/reading.ts', from: 'parsed > 0 && parsed === bad', to: 'false' },
        { file: 'engine/file-summary.ts', from: 'if (unknown && this.#seen.size === 0)', to: 'if (false)' },
        { file: 'engine/read-blocks.ts', from: 'if (unknown && cutter.seen.size === 0) throw', to: 'if (false) throw' },
      ],
    },
    {
      fault: 'lines of no known kind',
      promise:
        'where lines tell the kind: in no figure of another kind, counted apart with the first place; validate lists them',
      breaks: [
        { file: 'input/share-by-kind.ts', from: "(it === 'unknown' && !isStated)", to: 'false' },
        { file: 'engine/file-summary.ts', from: 'this.#summary.unknown.push({ path, ...unknown })', to: '{}' },
        { file: 'engine/read-blocks.ts', from: 'summary.unknown.push({ path: source.path, ...unknown })', to: '{}' },
        { file: 'input/tell-source.ts', from: 'if (await tellsItsKind(', to: 'if (!tellsItsKind(' },
      ],
    },
    {
      fault: 'a line without end',
      promise: '600 MB, or a hole of 10 GB: one line that is too long, in bounded memory; the next line counts',
      breaks: [
        {
          file: 'input/block-cutter.ts',
          from: 'if (bytes.length - lineStart',
          to: 'if (bytes.length - lineStart - 2 ** 30',
        },
      ],
    },
    {
      fault: 'lines inside the lines of a container',
      promise: 'Docker and CRI: the lines that they hold count, long ones in parts as one; a torn one is bad',
      breaks: [
        { file: 'input/wrapped/tell-wrapping.ts', from: 'lines.some(fits)', to: 'false' },
        { file: 'input/wrapped/cut-line.ts', from: 'isPart: match.groups?.part !== undefined', to: 'isPart: false' },
      ],
    },
  ],
}
