import { describe, expect, it } from 'vitest'
import { createFindingProgress, createProgress } from '../../../src/render/progress.ts'

function createTerminal({ isTTY = true, columns = 80 as number | undefined } = {}) {
  const written: string[] = []
  const clock = { now: 1_000_000 }
  const stderr = {
    isTTY,
    columns,
    write: async (chunk: string | Uint8Array) => {
      written.push(String(chunk))
    },
  }
  return { io: { stderr, now: () => clock.now }, clock, written }
}

/** Lets a write that is under way come to its end. */
const settle = () => new Promise((resolve) => setImmediate(resolve))

const LINE = /^\r\x1b\[K(.*)$/

describe('createProgress', () => {
  it('is silent off a terminal and when not wanted', async () => {
    for (const [isTTY, enabled] of [
      [false, true],
      [true, false],
    ] as const) {
      const { io, clock, written } = createTerminal({ isTTY })
      const progress = createProgress(io, { enabled, totalBytes: 100 })
      clock.now += 5000
      progress.advance(50)
      await progress.clear()
      expect(written).toEqual([])
    }
  })

  it('is silent for work that is done within a second', async () => {
    const { io, clock, written } = createTerminal()
    const progress = createProgress(io, { enabled: true, totalBytes: 100 })
    clock.now += 999
    progress.advance(100)
    await progress.clear()
    expect(written).toEqual([])
  })

  it('shows share, bytes, rate and time left, and leaves nothing behind', async () => {
    const { io, clock, written } = createTerminal()
    const progress = createProgress(io, { enabled: true, totalBytes: 812_000_000 })
    clock.now += 2000
    progress.advance(203_000_000)
    await progress.clear()
    expect(written).toEqual(['\r\x1b[K 25%  [=====               ]  203 MB of 812 MB  102 MB/s  6 s left', '\r\x1b[K'])
    await progress.clear()
    expect(written).toHaveLength(2)
  })

  it('shows bytes when the total is not known', async () => {
    const { io, clock, written } = createTerminal()
    const progress = createProgress(io, { enabled: true, totalBytes: undefined })
    clock.now += 2000
    progress.advance(3_000_000)
    expect(written).toEqual(['\r\x1b[K3.0 MB read  1.5 MB/s'])
  })

  it('shows how many of many files were read, which may all be empty', async () => {
    const { io, clock, written } = createTerminal({ columns: 120 })
    const full = createProgress(io, { enabled: true, totalBytes: 100, totalFiles: 2000 })
    const empty = createProgress(io, { enabled: true, totalBytes: 0, totalFiles: 100_000 })
    clock.now += 1000
    full.advance(50, 1200)
    empty.advance(0, 25_000)
    expect(written).toEqual([
      '\r\x1b[K 50%  [==========          ]  50 B of 100 B  50 B/s  1 s left  1,200 of 2,000 files',
      '\r\x1b[K 25%  [=====               ]  25,000 of 100,000 files',
    ])
  })

  it('shows how many files were found, and what was compared', async () => {
    const { io, clock, written } = createTerminal()
    const progress = createFindingProgress(io, { enabled: true })
    clock.now += 2000
    progress.advance(0, 12_345)
    await settle()
    clock.now += 2000
    progress.advance(3_000_000)
    expect(written).toEqual(['\r\x1b[Kfiles found: 12,345', '\r\x1b[Kfiles found: 12,345  3.0 MB compared'])
  })

  it('says no more than 100% of a file that grew, and nothing of a rate of zero', async () => {
    const { io, clock, written } = createTerminal()
    const progress = createProgress(io, { enabled: true, totalBytes: 100 })
    clock.now += 1000
    progress.advance(0)
    await settle()
    clock.now += 1000
    progress.advance(150)
    expect(written).toEqual([
      '\r\x1b[K  0%  [                    ]  0 B of 100 B  0 B/s',
      '\r\x1b[K100%  [====================]  150 B of 100 B  75 B/s  0 s left',
    ])
  })

  it('draws at most ten times a second', async () => {
    const { io, clock, written } = createTerminal()
    const progress = createProgress(io, { enabled: true, totalBytes: 1e6 })
    for (let i = 0; i < 3000; i++) {
      clock.now += 1
      progress.advance(100)
      await settle()
    }
    expect(written).toHaveLength(21)
  })

  it('waits for a terminal that is slow, and outlives one that went away', async () => {
    const { io, clock, written } = createTerminal()
    let finish = () => {}
    io.stderr.write = (chunk) => {
      written.push(String(chunk))
      return new Promise((_, reject) => {
        finish = () => reject(new Error('EIO'))
      })
    }
    const progress = createProgress(io, { enabled: true, totalBytes: 100 })
    clock.now += 1000
    progress.advance(1)
    clock.now += 1000
    progress.advance(1)
    expect(written).toHaveLength(1)
    finish()
    await settle()
    const cleared = progress.clear()
    await settle()
    finish()
    await cleared
    expect(written).toHaveLength(2)
  })

  it.each([1, 10, 20, 40, 60])('stays on one line of %d columns', (columns) => {
    const { io, clock, written } = createTerminal({ columns })
    const progress = createProgress(io, { enabled: true, totalBytes: 812_000_000 })
    clock.now += 2000
    progress.advance(203_000_000)
    expect(LINE.exec(written[0]!)![1]!.length).toBeLessThan(columns)
  })
})
