import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import type { WorkerData } from './engine/threads/protocol.ts'
import { runWorker } from './engine/worker-main.ts'

runWorker(parentPort as MessagePort, workerData as WorkerData)
