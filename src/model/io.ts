/** A stream for text or bytes. `write` resolves when the reader has taken enough for more to be useful. */
export interface Output {
  write(chunk: string | Uint8Array): Promise<void>
  readonly isTTY: boolean
  /** Width of the terminal; undefined when there is none. */
  readonly columns: number | undefined
}

/** The program's only way to the world outside: nothing else reads the clock, the environment or the terminal. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array> & {
    readonly isTTY: boolean
    /** A pipe or a file, which somebody has put there for this run to read. */
    readonly isGiven: boolean
  }
  readonly stdout: Output
  readonly stderr: Output
  readonly env: Readonly<Record<string, string | undefined>>
  /** Milliseconds since 1970. */
  now(): number
  /** From a path as the user wrote it to one that the file system takes. */
  resolve(path: string): string
  /** Aborted when the user wants the run to end with the result so far; the reason is the signal's name, of `EXIT_OF_SIGNAL`. */
  readonly interrupted: AbortSignal
}
