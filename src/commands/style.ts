import type { Io } from '../model/io.ts'
import { type RenderStyle, wantsColor } from '../render/index.ts'
import { writesFile } from './choose-format.ts'
import type { SharedOptions } from './options.ts'

export type StyleOptions = Pick<SharedOptions, 'output' | 'header' | 'bom' | 'color'> &
  Partial<Pick<SharedOptions, 'timeZone'>>

/** How a report is written to stdout, or what takes its place; to a file never in colour. */
export function styleOf({ stdout, env }: Io, options: StyleOptions): RenderStyle {
  const { isTTY, columns } = stdout
  return {
    color: !writesFile(options) && wantsColor({ isTTY, env, flag: options.color }),
    columns,
    timeZone: options.timeZone ?? 'UTC',
    hasHeader: options.header !== false,
    hasBom: options.bom === true,
  }
}
