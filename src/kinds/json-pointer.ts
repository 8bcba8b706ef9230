import type { Step } from './field-path.ts'

/** The JSON Pointer (RFC 6901) of a member or element of the value at `parent`. */
export function childPointer(parent: string, child: string | number): string {
  if (typeof child === 'number' || !/[~/]/.test(child)) return `${parent}/${child}`
  return `${parent}/${child.replaceAll('~', '~0').replaceAll('/', '~1')}`
}

/** The keys and indices that a JSON Pointer names. */
export const splitPointer = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))

/** The pointer of the value behind steps, none of which is `each`, from the value at `parent`. */
export const pointerOf = (parent: string, steps: readonly Step[]): string =>
  steps.reduce((pointer, step) => (step === 'each' ? pointer : childPointer(pointer, step.key)), parent)
