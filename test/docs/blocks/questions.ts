import { COMPARISONS } from '../../peers/comparisons.ts'
import { fence } from '../markdown.ts'
import { QUESTIONS } from '../questions.ts'

export function showQuestions(): string {
  return fence('sh', QUESTIONS.map(({ question, command }) => `# ${question}\n${command}`).join('\n'))
}

export function showComparisons(): string {
  const shown = COMPARISONS.map(({ question, ours, peers }) => {
    return `**${question}**\n\n${fence('sh', [ours, ...Object.values(peers)].join('\n'))}`
  })
  return shown.join('\n')
}
