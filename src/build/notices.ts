import { readdirSync, readFileSync } from 'node:fs'
import { packagePath } from './paths.ts'

const LICENSE_FILE = /^(licen[cs]e|notice)(-mit)?(\.md|\.txt)?$/i

const RULE = `\n\n${'-'.repeat(80)}\n\n`

/** The licences of the packages that these files are part of, as they ask to be passed on. */
export function noticesOf(inputs: readonly string[]): string {
  const folders = new Set(inputs.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []))
  return `${[...folders].map(noticeOf).sort().join(RULE)}\n`
}

function noticeOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(packagePath(`${folder}/package.json`), 'utf8')) as Record<
    'name' | 'version' | 'license',
    string
  >
  const files = readdirSync(packagePath(folder)).filter((file) => LICENSE_FILE.test(file))
  if (files.length === 0) throw new Error(`no licence in ${folder}`)
  const texts = files.sort().map((file) => readFileSync(packagePath(`${folder}/${file}`), 'utf8').trim())
  return [`${name} ${version} (${license})`, ...texts].join('\n\n')
}
