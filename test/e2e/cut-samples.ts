import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../support/spawn.ts'
import { tempFolder } from '../support/temp-folder.ts'

const samples = join(root, 'samples')

/** The lines of a sample. */
export const linesOf = (name: string): string[] => readFileSync(join(samples, name), 'utf8').trimEnd().split('\n')

export const sampleNames: readonly string[] = readdirSync(samples).filter((name) => name.endsWith('.jsonl'))

/**
 * The samples in folders `0`, `1` … below one folder, each log dealt out to them in runs of lines.
 * @param bad further lines of each log, with the number of the folder behind them: no two files are the same
 */
export function cutSamples(parts: number, bad: readonly string[] = []): string {
  const folder = tempFolder()
  for (let part = 0; part < parts; part += 1) {
    mkdirSync(join(folder, String(part)))
    for (const name of sampleNames) {
      const lines = linesOf(name)
      const at = (index: number) => Math.round((index * lines.length) / parts)
      const own = [...lines.slice(at(part), at(part + 1)), ...bad.map((line) => line + part)]
      writeFileSync(join(folder, String(part), name), own.map((line) => `${line}\n`).join(''))
    }
  }
  return folder
}
