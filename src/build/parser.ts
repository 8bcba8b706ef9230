import { readFileSync, writeFileSync } from 'node:fs'
import peggy from 'peggy'
import { packagePath } from './paths.ts'

/** What a parse may begin with: one rule an option. */
const START_RULES = ['Expression', 'Measures', 'Gate', 'Fields']

/** Writes `dist/expression-parser.cjs`, so that no grammar is read when the program runs. */
export function buildParser(): void {
  const grammar = readFileSync(packagePath('src/query/expression.peggy'), 'utf8')
  const source = peggy.generate(grammar, {
    output: 'source',
    format: 'commonjs',
    allowedStartRules: START_RULES,
    grammarSource: 'expression.peggy',
  })
  writeFileSync(packagePath('dist/expression-parser.cjs'), source)
}
