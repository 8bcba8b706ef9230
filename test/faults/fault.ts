/** Something that goes wrong outside of the program, and what may be relied upon then. */
export interface Fault {
  /** Also the title of its `describe` or `test` in the test file of its group. */
  readonly fault: string
  /** What sora-logs does, in words for operators. */
  readonly promise: string
  /** Changes of src/ that undo the promise, each by itself: `npm run break` makes them, and the test has to notice. */
  readonly breaks: readonly Break[]
}

export interface Break {
  /** Below src/. */
  readonly file: string
  /** Stands once in the file. */
  readonly from: string
  readonly to: string
}

/** Faults of one sort; the file beside it, `<name>.test.ts`, tests them. */
export interface FaultGroup {
  /** Of its two files. */
  readonly name: string
  readonly title: string
  /** The promise in a few short sentences, for README.md. */
  readonly promise: string
  readonly faults: readonly Fault[]
}
