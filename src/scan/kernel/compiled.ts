import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import * as layout from './assembly/layout.ts'

/** A section of the kernel's file, of which WebAssembly itself takes no notice, and what the build puts into it. */
export const LAYOUT_SECTION = 'layout'
export const LAYOUT_TEXT = JSON.stringify(Object.entries(layout).sort(([a], [b]) => (a < b ? -1 : 1)))

let compiled: WebAssembly.Module | undefined

/** @throws if this machine has no WebAssembly SIMD */
export function compiledKernel(): WebAssembly.Module {
  compiled ??= compileKernel(readFileSync(createRequire(import.meta.url).resolve('#kernel')))
  return compiled
}

/** @throws also if the kernel was built with another `layout.ts`: it would read other places than the host has written */
export function compileKernel(bytes: Uint8Array): WebAssembly.Module {
  const module = new WebAssembly.Module(bytes)
  const [section] = WebAssembly.Module.customSections(module, LAYOUT_SECTION)
  if (!section || Buffer.from(section).toString() !== LAYOUT_TEXT) {
    throw new Error('the kernel was built with another layout.ts: npm run build')
  }
  return module
}

/** Whether the kernel runs here: some old processors have no SIMD. */
export function hasSimd(): boolean {
  try {
    compiledKernel()
    return true
  } catch (error) {
    if (error instanceof WebAssembly.CompileError) return false
    throw error
  }
}
