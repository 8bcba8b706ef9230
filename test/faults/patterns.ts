import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

const src = join(import.meta.dirname, '../../src')

/** Each turn of these starts with a character that the turn before cannot take: they are linear all the same. */
const UNROLLED = new Set([
  String.raw`/"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/gs`,
  String.raw`/(?:\["(?:[^"\\]|\\.)*"\]|\['(?:[^'\\]|\\.)*'\]|[^,])+/g`,
  String.raw`/^(?:\d+(?:\.\d+)?[a-z\u00b5\u03bc]+(?: *(?=\d)|$))+$/i`,
])

interface Pattern {
  readonly file: string
  readonly text: string
}

/** The regular expressions of src/: literals, and the texts of files that make some of texts. */
export function findPatterns(): Pattern[] {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  return files.flatMap((file) => {
    const text = readFileSync(join(src, file), 'utf8')
    const isMaker = text.includes('new RegExp(')
    const patterns: Pattern[] = []
    const visit = (node: ts.Node): void => {
      const isText = isMaker && (ts.isTemplateLiteral(node) || ts.isStringLiteral(node))
      if (ts.isRegularExpressionLiteral(node) || isText) patterns.push({ file, text: node.getText() })
      ts.forEachChild(node, visit)
    }
    visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true))
    return patterns.filter((pattern) => !UNROLLED.has(pattern.text))
  })
}

const TOKEN = /\\.|\[(?:\\.|[^\]\\])*\]|\(|\)|[*+]|\{\d+,\}|./gs

/** Whether a part that is repeated without a limit has a part that is: such a pattern may take exponential time. */
export function hasNestedRepeat(text: string): boolean {
  /** By open group, whether something in it is repeated. */
  const groups = [false]
  let hasClosedRepeat = false
  for (const [token] of text.matchAll(TOKEN)) {
    const isRepeat = /^(?:[*+]|\{\d+,\})$/.test(token)
    if (isRepeat && hasClosedRepeat) return true
    if (isRepeat) groups[groups.length - 1] = true
    hasClosedRepeat = token === ')' && groups.length > 1 && groups.pop() === true
    if (token === '(') groups.push(false)
    if (hasClosedRepeat) groups[groups.length - 1] = true
  }
  return false
}
