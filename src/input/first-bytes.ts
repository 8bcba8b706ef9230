import { openPlain } from './byte-reader.ts'

/** The first `count` bytes of a file as it is stored; fewer if it is shorter. */
export function firstBytes(location: string, count: number): Uint8Array {
  const file = openPlain(location, 0)
  try {
    const head = new Uint8Array(count)
    return head.subarray(0, file.read(head))
  } finally {
    file.close()
  }
}
