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
        { file: 'input/gzip.ts', from: 'if (!isWritten) throw', to: 'if (false) throw' },
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
        { file: 'input/zstd.ts', from: 'if (isLast && hash)', to: 'if (false)' },
        { file: 'input/zstd.ts', from: 'magic.length === 0 && !isFirst', to: '!isFirst' },
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
      fault: 'forms that are not unpacked',
      promise: 'bzip2, xz, lz4, zip, compress: refused by name with the command that unpacks them, exit 2',
      breaks: [{ file: 'input/decode.ts', from: '[0x42, 0x5a, 0x68]', to: '[0x42, 0x5a, 0x69]' }],
    },
    {
      fault: 'names that lie',
      promise: 'the first bytes tell, not the name; an empty file is no damage; twice compressed is unpacked twice',
      breaks: [
        { file: 'input/decode.ts', from: 'layer + 1)', to: 'layer)' },
        { file: 'input/decode.ts', from: 'const MOST_LAYERS = 2', to: 'const MOST_LAYERS = 1' },
      ],
    },
  ],
}
