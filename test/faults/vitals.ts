import type { ChildProcess } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'

/** Bytes that a process of Linux has read so far, and the most memory it has had. */
export function vitals(pid: number): { bytes: number; memory: number } {
  const number = (file: string, name: string) =>
    Number(new RegExp(`^${name}:\\s*(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/${file}`, 'utf8'))?.[1])
  return { bytes: number('io', 'rchar'), memory: number('status', 'VmHWM') * 1024 }
}

/** Ends when a process has a file open. */
export async function waitUntilOpen({ pid }: ChildProcess, path: string): Promise<void> {
  const folder = `/proc/${pid}/fd`
  const isOpen = () => readdirSync(folder).some((fd) => pathOf(join(folder, fd)) === path)
  while (!isOpen()) await new Promise((resolve) => setTimeout(resolve, 20))
}

/** Undefined of a descriptor that was closed meanwhile. */
function pathOf(link: string): string | undefined {
  try {
    return readlinkSync(link)
  } catch {
    return undefined
  }
}
