import { createHash } from 'node:crypto'

/** The text of a state file after its state was changed, with the digest that is right for it. */
export function forgeState(text: string, change: (state: Record<string, unknown>) => void): string {
  const { schema, tool, state } = JSON.parse(text)
  change(state)
  const body = JSON.stringify(state)
  const sha256 = createHash('sha256').update(body).digest('hex')
  return `{"schema":"${schema}","tool":"${tool}","sha256":"${sha256}",\n"state":${body}}\n`
}
