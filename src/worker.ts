import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { serve } from './engine/parallel/serve.ts'
import type { ThreadData } from './engine/parallel/thread-data.ts'

serve(parentPort as MessagePort, workerData as ThreadData)
