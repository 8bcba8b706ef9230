import { jsonText } from './json-text.ts'
import type { Renderer } from './renderer.ts'

/** The document of `--json`, laid out for people, on a terminal and off it. */
export const json: Renderer = {
  *render({ document }) {
    yield* jsonText(document, 2)
    yield '\n'
  },
}
