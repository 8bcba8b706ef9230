/** Whether the bytes are UTF-8 (Unicode, table 3-7). ASCII is passed over sixteen bytes at a time. */
export function isUtf8(p: usize, end: usize): bool {
  while (p < end) {
    const high = i8x16.bitmask(v128.load(p))
    if (high == 0) {
      p += 16
      continue
    }
    p += <usize>ctz(high)
    if (p >= end) return true
    const length = characterLength(p, end)
    if (length == 0) return false
    p += length
  }
  return true
}

/** Length of the character beyond ASCII that starts at p; 0 if none does. */
function characterLength(p: usize, end: usize): usize {
  const lead = load<u8>(p)
  if (lead < 0xc2 || lead > 0xf4) return 0
  const length: usize = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
  if (end - p < length) return 0
  // Four leads leave part of the range to other leads, to surrogates, or to what lies above U+10FFFF.
  const lowest: u8 = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80
  const highest: u8 = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf
  const second = load<u8>(p, 1)
  if (second < lowest || second > highest) return 0
  if (length > 2 && (load<u8>(p, 2) & 0xc0) != 0x80) return 0
  return length > 3 && (load<u8>(p, 3) & 0xc0) != 0x80 ? 0 : length
}
