import xxhash from 'xxhash-wasm'

const { h64Raw } = await xxhash()

/** A Zstandard frame (RFC 8878) that holds a text as it is, in blocks of at most 5,000 bytes, with a window of 8 MiB. */
export function rawFrame(text: string | Uint8Array, { hasChecksum = true } = {}): Buffer {
  const content = Buffer.from(text)
  const blocks: Buffer[] = []
  for (let start = 0; blocks.length === 0 || start < content.length; start += 5000) {
    const block = content.subarray(start, start + 5000)
    const isLast = start + 5000 >= content.length
    const header = Buffer.alloc(3)
    header.writeUIntLE((block.length << 3) | Number(isLast), 0, 3)
    blocks.push(header, block)
  }
  const checksum = Buffer.alloc(hasChecksum ? 4 : 0)
  if (hasChecksum) checksum.writeUInt32LE(Number(BigInt.asUintN(32, h64Raw(content))))
  return Buffer.concat([Buffer.of(0x28, 0xb5, 0x2f, 0xfd, hasChecksum ? 4 : 0, 13 << 3), ...blocks, checksum])
}

export function skippableFrame(size: number): Buffer {
  const header = Buffer.from([0x53, 0x2a, 0x4d, 0x18, 0, 0, 0, 0])
  header.writeUInt32LE(size, 4)
  return Buffer.concat([header, Buffer.alloc(size, 'x')])
}
