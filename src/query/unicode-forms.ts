const NOT_ASCII = /[^\u0000-\u007f]/

/**
 * Texts, and the same in the other forms that Unicode has for them: composed and decomposed. A Mac decomposes the names of
 * its files, and a client may send either.
 */
export function unicodeForms(texts: readonly string[]): readonly string[] {
  if (!texts.some((text) => NOT_ASCII.test(text))) return texts
  return [...new Set(texts.flatMap((text) => [text, text.normalize('NFC'), text.normalize('NFD')]))]
}
