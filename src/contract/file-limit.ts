/** Largest file any door accepts, in octets (docs/cli.md). Apart from the schemas, so that `inspect` need not load them. */
export const fileLimitBytes = 64 * 1024 * 1024
