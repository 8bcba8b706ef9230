import { readFileSync } from 'node:fs'

/** Bytes that a process of Linux has read so far, and the most memory it has had. */
export function vitals(pid: number): { bytes: number; memory: number } {
  const number = (file: string, name: string) =>
    Number(new RegExp(`^${name}:\\s*(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/${file}`, 'utf8'))?.[1])
  return { bytes: number('io', 'rchar'), memory: number('status', 'VmHWM') * 1024 }
}
