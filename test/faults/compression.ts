import type { FaultGroup } from './fault.ts'

export const COMPRESSION: FaultGroup = {
  name: 'compression',
  title: 'Compression',
  promise:
    'gzip and zstd are recognised by their first bytes, not by the name. All lines before the damage of a file count, and the exit code is 2.',
  faults: [
    {
      fault: 'gzip of several members',
      promise: 'one text, also where a border is inside a line or a member is empty',
      breaks: [{ file: 'input/gzip.ts', from: '} while (await hasMember(stored))', to: '} while (false)' }],
    },
    {
      fault: 'gzip with all that a header may hold',
      promise: 'name, comment, extra fields and the checksum of the header are passed over',
      breaks: [
        { file: 'input/gzip.ts', from: 'low + 256 * high', to: 'low' },
        { file: 'input/gzip.ts', from: 'if (flags & FLAGS.comment)', to: 'if (false)' },
        { file: 'input/gzip.ts', from: 'if (flags & FLAGS.headerCrc)', to: 'if (false)' },
      ],
    },
    {
      fault: 'gzip that breaks off',
      promise: 'the whole lines before count, exit 2',
      breaks: [{ file: 'input/stored-bytes.ts', from: 'if (portion.length === 0) throw', to: 'if (false) throw' }],
    },
    {
      fault: 'gzip with a flipped bit',
      promise: 'at least the lines that gzip itself gives out, and its verdict',
      breaks: [
        { file: 'input/gzip.ts', from: 'if (!isIntact)', to: 'if (false)' },
        { file: 'input/inflate.ts', from: 'if (!isWritten) throw', to: 'if (false) throw' },
        { file: 'input/decode.ts', from: 'DamageError && reopen)', to: 'DamageError && false)' },
      ],
    },
    {
      fault: 'bytes behind gzip',
      promise: 'zeros are padding; other bytes are left out, all lines before count, exit 2',
      breaks: [
        { file: 'input/gzip.ts', from: 'byte !== 0)) throw', to: 'byte > 255)) throw' },
        { file: 'input/gzip.ts', from: 'byte !== 0)) throw', to: 'byte >= 0)) throw' },
      ],
    },
    {
      fault: 'a gzip bomb',
      promise: 'a line of a gigabyte is one that is too long; memory stays bounded, the next line counts',
      breaks: [{ file: 'input/block-cutter.ts', from: 'maxLineBytes + BEYOND_LIMIT', to: '2 ** 30' }],
    },
    {
      fault: 'zstd',
      promise: 'unpacked, with its frames as one text, its checksum compared',
      breaks: [
        { file: 'input/zstd.ts', from: 'if (isSkippable(magic))', to: 'if (false)' },
        { file: 'input/zstd.ts', from: 'if (block.isLast && hash)', to: 'if (false)' },
        { file: 'input/zstd.ts', from: 'magic.length === 0 && !isFirst', to: '!isFirst' },
      ],
    },
    {
      fault: 'gzip of many small members',
      promise: 'all lines count, at about the cost that gzip has; bytes between them and damage are found as ever',
      breaks: [
        { file: 'input/gzip-small.ts', from: 'engine.bytesWritten === bytes.length', to: 'engine.bytesWritten > 0' },
        { file: 'input/gzip.ts', from: 'stored.giveBack(portion.subarray(length))', to: '' },
      ],
    },
    {
      fault: 'a zstd bomb',
      promise:
        'a few bytes that unpack to gigabytes can be interrupted; a window is not made for a frame that needs none',
      breaks: [
        { file: 'input/turns.ts', from: 'await setImmediate()', to: '' },
        { file: 'input/zstd.ts', from: 'block.isLast ? withSmallWindow(header) : header.bytes', to: 'header.bytes' },
      ],
    },
    {
      fault: 'zstd that is damaged',
      promise: 'the lines before the damaged block count, exit 2; what asks for more than 128 MiB of memory is refused',
      breaks: [
        { file: 'input/zstd.ts', from: 'needed > MOST_WINDOW_BYTES', to: 'false' },
        { file: 'input/zstd.ts', from: 'if (isFrame(magic))', to: 'if (true)' },
      ],
    },
    {
      fault: 'zstd that needs a dictionary',
      promise: 'refused with the number of the dictionary and the command that unpacks it, exit 2; lines before count',
      breaks: [{ file: 'input/zstd.ts', from: 'if (dictionary !== 0)', to: 'if (false)' }],
    },
    {
      fault: 'forms that are not unpacked',
      promise:
        'bzip2, xz, lz4 and others: refused by name with the command that unpacks them, exit 2; encrypted files too',
      breaks: [
        { file: 'input/signatures.ts', from: '[0x42, 0x5a, 0x68]', to: '[0x42, 0x5a, 0x69]' },
        { file: 'input/signatures.ts', from: 'if (advice) return', to: 'if (false) return' },
      ],
    },
    {
      fault: 'archives of other forms',
      promise: '7z, RAR: refused by name, exit 2, with the command that unpacks it',
      breaks: [{ file: 'input/signatures.ts', from: 'if (extract) return', to: 'if (false) return' }],
    },
    {
      fault: 'names that promise',
      promise:
        'a file named .gz or .zst that is neither compressed nor JSON, or begins with zero bytes: exit 2 with the reason',
      breaks: [
        { file: 'input/decode.ts', from: 'layer === 0 ? brokenPromise', to: 'layer < 0 ? brokenPromise' },
        { file: 'input/decode.ts', from: ' && brokenPromise(head, path) === undefined', to: '' },
      ],
    },
    {
      fault: 'packed files without a byte',
      promise: 'a file named .gz, .zst, .tar or .zip that is empty was not written to its end: exit 2',
      breaks: [
        { file: 'input/signatures.ts', from: 'return brokenOff(path)', to: 'return undefined' },
        { file: 'input/signatures.ts', from: ", [/\\.tar$/i, 'tar'], [/\\.zip$/i, 'zip']", to: '' },
      ],
    },
    {
      fault: 'names that lie',
      promise: 'the first bytes tell, not the name; twice compressed is unpacked twice',
      breaks: [
        { file: 'input/decode.ts', from: 'layer + 1 }', to: 'layer }' },
        { file: 'input/decode.ts', from: 'const MOST_LAYERS = 2', to: 'const MOST_LAYERS = 1' },
      ],
    },
  ],
}
