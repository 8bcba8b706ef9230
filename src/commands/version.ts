import manifest from '#package.json' with { type: 'json' }

/** The version in package.json, when it was built. */
export const version: string = manifest.version
