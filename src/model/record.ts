/** The same keys, which are names that the program chose, with other values. A loop, for results of a million groups. */
export function mapValues<Key extends string, From, To>(
  record: Readonly<Record<Key, From>>,
  map: (value: From, key: Key) => To,
): Record<Key, To> {
  const mapped: Partial<Record<Key, To>> = {}
  for (const key of Object.keys(record) as Key[]) mapped[key] = map(record[key], key)
  // All of them are there now.
  return mapped as Record<Key, To>
}

/** Some members of an object, as far as it has them. */
export function pick<From extends object, Key extends keyof From>(from: From, keys: readonly Key[]): Pick<From, Key> {
  const picked: Partial<Pick<From, Key>> = {}
  for (const key of keys) if (from[key] !== undefined) picked[key] = from[key]
  // Those that it must have were there.
  return picked as Pick<From, Key>
}
