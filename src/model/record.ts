/** The same keys with other values. */
export function mapValues<Key extends string, From, To>(
  record: Readonly<Record<Key, From>>,
  map: (value: From, key: Key) => To,
): Record<Key, To> {
  const entries = Object.entries(record) as [Key, From][]
  // The keys are those of the record, which `fromEntries` cannot know.
  return Object.fromEntries(entries.map(([key, value]) => [key, map(value, key)])) as Record<Key, To>
}

/** Some members of an object, as far as it has them. */
export function pick<From extends object, Key extends keyof From>(from: From, keys: readonly Key[]): Pick<From, Key> {
  const picked: Partial<Pick<From, Key>> = {}
  for (const key of keys) if (from[key] !== undefined) picked[key] = from[key]
  // Those that it must have were there.
  return picked as Pick<From, Key>
}
