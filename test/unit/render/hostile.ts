function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i)
}

/** C0, DEL, C1, bidi controls, separators, zero-width characters, the BOM, halves of surrogate pairs. */
export const HOSTILE_CODE_POINTS: readonly number[] = [
  ...range(0, 0x1f),
  ...range(0x7f, 0x9f),
  0x61c,
  ...range(0x200b, 0x200f),
  ...range(0x2028, 0x202e),
  ...range(0x2066, 0x2069),
  0xfeff,
  0xd800,
  0xdfff,
]

/** Any of them in an output. A joiner is none in an emoji; the tests that use this put it nowhere else. */
export const LEAK =
  /[\0-\x1f\x7f-\x9f\u061c\u200b\u200c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}|(?<!👩)\u200d|\u200d(?!👩)/u
