/** So many valid lines of api.jsonl, each another. */
export function apiLines(count: number, first = 0): string {
  return Array.from({ length: count }, (_, i) => `${apiLine(first + i)}\n`).join('')
}

export function apiLine(i: number, more = ''): string {
  const time = new Date(Date.UTC(2026, 10, 20, 10) + i * 1000).toISOString()
  return `{"id":"ID-${i}","timestamp":"${time}","operation":"StartRecording","json":"{}"${more}}`
}
