import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipFile {
  readonly name: string
  readonly content: string | Uint8Array
  /** As it is, without compression. */
  readonly isStored?: boolean
  /** What the archive says of the file, be it true or not. */
  readonly says?: Partial<Record<'flags' | 'method' | 'crc' | 'packedSize' | 'size' | 'mode' | 'start', number>>
}

/** A zip archive of these files, in this order; what `zip` itself would not write, too. */
export function packZip(files: readonly ZipFile[]): Buffer {
  const parts: Buffer[] = []
  const list: Buffer[] = []
  let start = 0
  for (const { name, content, isStored = false, says = {} } of files) {
    const text = Buffer.from(content)
    const packed = isStored ? text : deflateRawSync(text)
    const facts = {
      ...{ flags: 0x800, method: isStored ? 0 : 8, crc: crc32(text), packedSize: packed.length, size: text.length },
      ...{ mode: 0o100644, start },
      ...says,
    }
    const part = Buffer.concat([entry(0x04034b50, 30, name, facts), packed])
    parts.push(part)
    list.push(entry(0x02014b50, 46, name, facts))
    start += part.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50)
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(Buffer.concat(list).length, 12)
  end.writeUInt32LE(start, 16)
  return Buffer.concat([...parts, ...list, end])
}

/** The header of a file, or its entry in the list, which is longer. */
function entry(magic: number, length: 30 | 46, name: string, facts: Required<NonNullable<ZipFile['says']>>): Buffer {
  const bytes = Buffer.alloc(length)
  bytes.writeUInt32LE(magic)
  const at = length === 46 ? 2 : 0
  bytes.writeUInt16LE(20, 4 + at)
  bytes.writeUInt16LE(facts.flags, 6 + at)
  bytes.writeUInt16LE(facts.method, 8 + at)
  bytes.writeUInt32LE(facts.crc, 14 + at)
  bytes.writeUInt32LE(facts.packedSize, 18 + at)
  bytes.writeUInt32LE(facts.size, 22 + at)
  bytes.writeUInt16LE(Buffer.byteLength(name), 26 + at)
  if (length === 46) {
    bytes.writeUInt32LE(facts.mode * 0x10000, 38)
    bytes.writeUInt32LE(facts.start, 42)
  }
  return Buffer.concat([bytes, Buffer.from(name)])
}
