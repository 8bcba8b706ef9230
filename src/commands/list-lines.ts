import { UserError } from '../model/user-error.ts'

/** A list is in memory as a whole, on each thread. Four million ids of Sora are shorter. */
const MOST_MIB = 128
/** No id is longer, so a longer line is no list of ids. */
const MOST_KIB = 64

/**
 * The lines of a list of ids. A line is an id with all that is in it; blank lines are left out.
 * @param name as messages call the list
 * @throws UserError if this is no list of ids, or too long
 */
export async function readListLines(chunks: AsyncIterable<Uint8Array>, name: string): Promise<string[]> {
  const { pipeline } = process.getBuiltinModule('node:stream')
  const { default: split2 } = await import('split2')
  // It leaves out lines of which nothing is made, and gives up on one without end.
  const toIds = split2((line) => (line.trim() === '' ? undefined : line), { maxLength: MOST_KIB * 1024 })
  const ids: string[] = []
  const texts = (bytes: AsyncIterable<Uint8Array>) => decode(bytes, name)
  try {
    // What goes wrong in a part comes out at the end.
    for await (const id of pipeline(chunks, texts, toIds, () => {})) ids.push(String(id))
  } catch (error) {
    if (error instanceof Error && error.message === SPLIT2_GAVE_UP) throw tooLong(name)
    throw error
  }
  if (ids.some((id) => id.length > MOST_KIB * 1024)) throw tooLong(name)
  return ids
}

const SPLIT2_GAVE_UP = 'maximum buffer reached'

async function* decode(chunks: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let length = 0
  for await (const bytes of chunks) {
    if (length === 0 && isUtf16(bytes)) throw fault(name, 'is UTF-16; convert it with iconv -f UTF-16 -t UTF-8')
    if (bytes.includes(0)) throw fault(name, 'holds NUL bytes, so it is no list of ids; is it UTF-16, or compressed?')
    length += bytes.length
    if (length > MOST_MIB * 1024 ** 2) throw fault(name, `is longer than ${MOST_MIB} MiB; split it and run once a part`)
    yield decodePart(decoder, name, bytes)
  }
  yield decodePart(decoder, name)
}

/** @param bytes undefined at the end */
function decodePart(decoder: InstanceType<typeof TextDecoder>, name: string, bytes?: Uint8Array): string {
  try {
    return decoder.decode(bytes, { stream: bytes !== undefined })
  } catch {
    throw fault(name, 'is not UTF-8; convert it with iconv -t UTF-8')
  }
}

const fault = (name: string, what: string): UserError => new UserError(`${name}: ${what}`)

const tooLong = (name: string): UserError =>
  fault(name, `has a line longer than ${MOST_KIB} KiB; it should have one id a line`)

const isUtf16 = ([first, second]: Uint8Array): boolean =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
