import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { answerQuestions, type JUDGE_DATA } from './engine/judge/judge-thread.ts'
import type { WorkerData } from './engine/threads/protocol.ts'
import { runWorker } from './engine/worker-main.ts'

/** What another thread does; what it starts with says which work. */
export function work(): void {
  const port = parentPort as MessagePort
  const data = workerData as WorkerData | typeof JUDGE_DATA
  if ('judges' in data) answerQuestions(port)
  else runWorker(port, data)
}
