/** Something with a time as Sora writes it; such texts sort as the times do. */
interface Timed {
  readonly timestamp: string
}

/** A stream of records in order of time, and what comes next in it. */
interface Head<Item extends Timed, Source> {
  record: Item
  readonly rest: Iterator<Item>
  readonly source: Source
}

/**
 * Merges streams of records into one, by time. Streams come in as they begin: `open(i)` gives those of the i-th source, and
 * none of their records is earlier than `begins(i)`. Endless.
 */
export function* inOrder<Item extends Timed, Source>(
  begins: (number: number) => string,
  open: (number: number) => { readonly source: Source; readonly streams: readonly Iterable<Item>[] },
): Generator<readonly [Item, Source]> {
  const heap: Head<Item, Source>[] = []
  for (let next = 0; ; ) {
    while (heap.length === 0 || begins(next) <= heap[0]!.record.timestamp) {
      const { source, streams } = open(next++)
      for (const stream of streams) push(heap, stream[Symbol.iterator](), source)
    }
    const first = heap[0]!
    yield [first.record, first.source]
    const { done, value } = first.rest.next()
    if (done) removeFirst(heap)
    else first.record = value
    sink(heap)
  }
}

function push<Item extends Timed, Source>(heap: Head<Item, Source>[], rest: Iterator<Item>, source: Source): void {
  const { done, value: record } = rest.next()
  if (done) return
  let place = heap.push({ record, rest, source }) - 1
  for (let parent = (place - 1) >> 1; place > 0; place = parent, parent = (place - 1) >> 1) {
    if (heap[parent]!.record.timestamp <= record.timestamp) return
    swap(heap, parent, place)
  }
}

function removeFirst<T>(heap: T[]): void {
  const last = heap.pop()
  if (last !== undefined && heap.length > 0) heap[0] = last
}

/** Lets the first element sink to its place. */
function sink<Item extends Timed, Source>(heap: Head<Item, Source>[]): void {
  for (let place = 0; ; ) {
    const left = 2 * place + 1
    if (left >= heap.length) return
    const right = left + 1
    const child = right < heap.length && heap[right]!.record.timestamp < heap[left]!.record.timestamp ? right : left
    if (heap[place]!.record.timestamp <= heap[child]!.record.timestamp) return
    swap(heap, place, child)
    place = child
  }
}

function swap<T>(list: T[], a: number, b: number): void {
  const kept = list[a]!
  list[a] = list[b]!
  list[b] = kept
}
