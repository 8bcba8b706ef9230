export const code = (text: string): string => `\`${text}\``

export const fence = (language: string, text: string): string => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\`\n`

export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`
  return [header, header.map(() => '---'), ...rows].map(line).join('')
}

const FENCED = /^```.*?^```$/gms

/** Where the links of a page lead, as they are written; what stands in a fenced block is no link. */
export function linksIn(page: string): string[] {
  return [...page.replaceAll(FENCED, '').matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target)
}

/** The anchors of the headings of a page, as GitHub makes them. */
export function anchorsIn(page: string): string[] {
  return [...page.replaceAll(FENCED, '').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading))
}

export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-')
}
