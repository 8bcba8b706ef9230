import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'

/**
 * Another thread of this run. It has the word that names the command, which says what of the program is compiled already.
 * @param data what it starts with; tells `src/worker.ts` what its work is
 */
export const startThread = (data: unknown): Worker =>
  new Worker(createRequire(import.meta.url).resolve('#worker'), { workerData: data, argv: process.argv.slice(2, 3) })
