/** Something with a time as Sora writes it; such texts sort as the times do. */
interface Timed {
  readonly timestamp: string
}

/** A stream of lines in order of time, and what comes next in it. */
interface Head<Line extends Timed, Source> {
  line: Line
  readonly rest: Iterator<Line>
  readonly source: Source
}

/**
 * Merges streams of lines into one, by time. Streams come in as they begin: `open(i)` gives those of the i-th source, and
 * none of their lines is earlier than `begins(i)`. Endless.
 */
export function* inOrder<Line extends Timed, Source>(
  begins: (number: number) => string,
  open: (number: number) => { readonly source: Source; readonly streams: readonly Iterable<Line>[] },
): Generator<readonly [Line, Source]> {
  const heap: Head<Line, Source>[] = []
  for (let next = 0; ; ) {
    while (heap.length === 0 || begins(next) <= heap[0]!.line.timestamp) {
      const { source, streams } = open(next++)
      for (const stream of streams) push(heap, stream[Symbol.iterator](), source)
    }
    const first = heap[0]!
    yield [first.line, first.source]
    const { done, value } = first.rest.next()
    if (done) removeFirst(heap)
    else first.line = value
    sink(heap)
  }
}

function push<Line extends Timed, Source>(heap: Head<Line, Source>[], rest: Iterator<Line>, source: Source): void {
  const { done, value: line } = rest.next()
  if (done) return
  let place = heap.push({ line, rest, source }) - 1
  for (let parent = (place - 1) >> 1; place > 0; place = parent, parent = (place - 1) >> 1) {
    if (heap[parent]!.line.timestamp <= line.timestamp) return
    swap(heap, parent, place)
  }
}

function removeFirst<T>(heap: T[]): void {
  const last = heap.pop()
  if (last !== undefined && heap.length > 0) heap[0] = last
}

/** Lets the first element sink to its place. */
function sink<Line extends Timed, Source>(heap: Head<Line, Source>[]): void {
  for (let place = 0; ; ) {
    const left = 2 * place + 1
    if (left >= heap.length) return
    const right = left + 1
    const child = right < heap.length && heap[right]!.line.timestamp < heap[left]!.line.timestamp ? right : left
    if (heap[place]!.line.timestamp <= heap[child]!.line.timestamp) return
    swap(heap, place, child)
    place = child
  }
}

function swap<T>(list: T[], a: number, b: number): void {
  const kept = list[a]!
  list[a] = list[b]!
  list[b] = kept
}
