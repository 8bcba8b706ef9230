import { type Header, pack } from 'tar-stream'

export type TarFile = Partial<Header> & { readonly name: string; readonly content?: string | Uint8Array }

/** A tar archive of these files, in this order; what `tar` itself would not write, too. */
export async function packTar(files: readonly TarFile[]): Promise<Buffer> {
  const packed = pack()
  for (const { content = '', ...header } of files) packed.entry(header, Buffer.from(content))
  packed.finalize()
  const chunks: Uint8Array[] = []
  for await (const chunk of packed as AsyncIterable<Uint8Array>) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** The header of a file that is said to have so many bytes. */
export async function tarHeader(name: string, size: number): Promise<Buffer> {
  const header = (await packTar([{ name }])).subarray(0, 512)
  if (size < 8 ** 11) header.write(size.toString(8).padStart(11, '0'), 124)
  else header.write(`80${size.toString(16).padStart(22, '0')}`, 124, 'hex')
  header.fill(' ', 148, 156)
  const sum = header.reduce((sum, byte) => sum + byte, 0)
  header.write(sum.toString(8).padStart(6, '0'), 148)
  return header
}
