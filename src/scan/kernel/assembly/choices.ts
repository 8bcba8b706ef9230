import { CLOSE_BRACE } from './bytes'
import {
  CHOICE_SIZE,
  SCHEMA_CHOICE_COUNT,
  SCHEMA_CHOICES,
  SCHEMA_CHOOSER,
  SCHEMA_CHOOSER_LENGTH,
} from './layout'
import { behindColon, firstMember, keyEnd, nextMember } from './members'
import { skipValue } from './values'

/** The node that holds for the object at p: itself, or the one that the value of a key chooses; 0 if that is not sure. */
// @ts-ignore: decorator
@inline
export function chooseNode(tables: usize, p: usize, end: usize, node: usize): usize {
  return load<u32>(tables + node, SCHEMA_CHOOSER_LENGTH) == 0 ? node : chosenNode(tables, p, end, node)
}

function chosenNode(tables: usize, p: usize, end: usize, node: usize): usize {
  const length = load<u32>(tables + node, SCHEMA_CHOOSER_LENGTH)
  const chooser = tables + <usize>load<u32>(tables + node, SCHEMA_CHOOSER)
  for (p = firstMember(p + 1, CLOSE_BRACE); p < end; p = nextMember(p, CLOSE_BRACE)) {
    const key = p + 1
    const quote = keyEnd(p, end)
    if (quote == 0) return 0
    const value = behindColon(quote)
    if (value == 0) return 0
    const after = skipValue(value, end)
    if (after == 0 || after > end) return 0
    if (<u32>(quote - key) == length && memory.compare(key, chooser, length) == 0) return choiceOf(tables, node, value, after)
    p = after
  }
  return 0
}

/** The node that a value chooses by its JSON text. */
function choiceOf(tables: usize, node: usize, p: usize, end: usize): usize {
  const count = load<u32>(tables + node, SCHEMA_CHOICE_COUNT)
  const length = <u32>(end - p)
  let at = tables + <usize>load<u32>(tables + node, SCHEMA_CHOICES)
  for (let i: u32 = 0; i < count; i += 1) {
    const isChosen = load<u32>(at, 4) == length && memory.compare(tables + <usize>load<u32>(at), p, length) == 0
    if (isChosen) return <usize>load<u32>(at, 8)
    at += CHOICE_SIZE
  }
  return 0
}
