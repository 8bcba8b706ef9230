import type { FaultGroup } from './fault.ts'

export const ARCHIVES: FaultGroup = {
  name: 'archives',
  title: 'Archives',
  promise:
    'A tar archive, also a compressed one, or a zip archive that is named on the command line is read like the folder in it. What it holds cannot harm: nothing is unpacked to the disk.',
  faults: [
    {
      fault: 'a tar archive',
      promise:
        'told by its first bytes, plain, gzip or zstd, of any form of tar; the answer is that of the folder; places are ARCHIVE:FILE:LINE',
      breaks: [
        { file: 'input/tar-header.ts', from: 'Number.parseInt(stated, 8) === sum', to: 'false' },
        { file: 'input/archive/list-archive.ts', from: "isPacked ? 'streamed' : 'stored'", to: "'stored'" },
        { file: 'input/archive/tar-cursor.ts', from: 'last.position <= start', to: 'true' },
        { file: 'commands/inspect/parts.ts', from: 'set.sort(compareFirst)', to: 'set' },
      ],
    },
    {
      fault: 'a zip archive',
      promise: 'read like a tar archive; files in it may be stored or deflated',
      breaks: [{ file: 'input/archive/list-zip.ts', from: "packing: 'deflated'", to: "packing: 'stored'" }],
    },
    {
      fault: 'a zip archive that lies or is damaged',
      promise:
        'a file that is encrypted, a link, elsewhere or otherwise compressed: named as left out; wrong sizes and checksums: exit 2, lines before count',
      breaks: [
        { file: 'input/archive/list-zip.ts', from: 'if (entry.isEncrypted())', to: 'if (false)' },
        { file: 'input/archive/open-deflated.ts', from: 'text.length > size', to: 'false' },
        { file: 'input/archive/open-deflated.ts', from: 'text.crc !== crc ||', to: '' },
      ],
    },
    {
      fault: 'a tar archive read by several threads',
      promise: 'a file in a plain one is cut like any file; no byte of a neighbour is read',
      breaks: [{ file: 'input/file-part.ts', from: 'target.subarray(0, left)', to: 'target' }],
    },
    {
      fault: 'compressed files in a tar archive',
      promise: 'unpacked as in a folder; a damaged one loses no more lines than it would there',
      breaks: [{ file: 'input/open-stored.ts', from: 'openMember(location, member)', to: 'openFile(location)' }],
    },
    {
      fault: 'the same lines twice in an archive',
      promise: 'left out as in a folder; of a compressed archive at most 32 pairs are compared, others are asked about',
      breaks: [
        { file: 'input/copies.ts', from: 'budget.streamed >= 0 && ', to: 'false && ' },
        { file: 'input/copies.ts', from: 'budget.streamed -= 1', to: 'budget.streamed -= 0' },
      ],
    },
    {
      fault: 'an archive where it is not read',
      promise: 'standard input, a file in a folder or in another archive: named, with the way to have it read',
      breaks: [
        { file: 'input/find-sources.ts', from: "if (told.is === 'left-out')", to: 'if (false)' },
        { file: 'input/decode.ts', from: 'signature === TAR && takesTar', to: 'signature === TAR' },
      ],
    },
    {
      fault: 'hostile names in an archive',
      promise: 'absolute paths, `..`, control characters: only shown; a name of a megabyte is cut',
      breaks: [{ file: 'input/archive/archive-lister.ts', from: 'if (name.length > LONGEST_NAME)', to: 'if (false)' }],
    },
    {
      fault: 'what is no file in an archive',
      promise:
        'links, devices and pipes in the place of a log: named as left out, never followed; a log that is a sparse file, or a hard link to a file that is not read: the answer is partial, exit 2',
      breaks: [
        { file: 'input/archive/archive-lister.ts', from: "'reason' in content ? {", to: 'false ? {' },
        { file: 'input/archive/list-tar.ts', from: 'key in pax', to: 'key === name' },
        { file: 'input/archive/archive-lister.ts', from: 'read.has(withoutDots(linkTo))', to: 'true' },
        { file: 'input/archive/archive-lister.ts', from: 'kinds.includes(of.kind)', to: 'true' },
      ],
    },
    {
      fault: 'files of one name in an archive',
      promise: 'all of them are read, called #2, #3 …, and that is said',
      breaks: [{ file: 'input/archive/archive-lister.ts', from: 'if (times === 2)', to: 'if (false)' }],
    },
    {
      fault: 'an archive that breaks off',
      promise: 'all whole lines before count, the archive and the torn file are named, the answer is partial, exit 2',
      breaks: [
        { file: 'input/file-part.ts', from: 'if (count === 0) throw', to: 'if (false) throw' },
        { file: 'input/archive/list-tar.ts', from: 'if (fault) throw', to: 'if (false) throw' },
        { file: 'input/archive/tar-parser.ts', from: "bytes.on('error', () => {})", to: '' },
      ],
    },
    {
      fault: 'a tar archive that was cut between two files',
      promise:
        'it has no end mark, so the answer is partial and nothing is called absent, exit 2; one block of zeros is enough',
      breaks: [
        { file: 'input/archive/list-tar.ts', from: 'if (!parser.hasEndMark)', to: 'if (false)' },
        { file: 'input/archive/tar-parser.ts', from: 'this.#zeros === BLOCK_BYTES && ', to: '' },
        { file: 'input/archive/tar-parser.ts', from: ' && this.#length - this.#end >= BLOCK_BYTES', to: '' },
        { file: 'commands/inspect/inspect.ts', from: ' && faults.every(({ path }) => named.has(path))', to: '' },
      ],
    },
    {
      fault: 'an archive of a million files',
      promise:
        'no memory for files of other names; of more than about 70,000 logs the first are read, and that is said',
      breaks: [{ file: 'input/archive/archive-lister.ts', from: 'this.#bytes > MOST_BYTES', to: 'false' }],
    },
    {
      fault: 'a file in an archive that is larger than any disk',
      promise:
        'from 8 TiB on the header is damaged, exit 2 at once; below, what is there is read, as of an archive that breaks off',
      breaks: [
        { file: 'input/archive/tar-parser.ts', from: 'size > MOST_MEMBER_BYTES', to: 'false' },
        { file: 'input/file-part.ts', from: 'Math.min(size, fstatSync(this.#fd).size - start)', to: 'size' },
      ],
    },
    {
      fault: 'an archive of a hundred thousand empty logs',
      promise: 'a signal has its turn between them, when they are listed and when they are read',
      breaks: [
        { file: 'input/find-sources.ts', from: 'await turns.pause()', to: '' },
        { file: 'input/archive/tar-cursor.ts', from: 'return setImmediate(0)', to: 'return 0' },
      ],
    },
    {
      fault: 'an archive that unpacks to gigabytes',
      promise: 'passed over without memory for it; a signal ends that at once',
      breaks: [
        {
          file: 'input/archive/list-archive.ts',
          from: 'watched(await openTar(location), interrupted, () => {})',
          to: 'await openTar(location)',
        },
      ],
    },
  ],
}
