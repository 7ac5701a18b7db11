/** What an audit note may say about many things at once, bounded: ten thousand thumbprints are no record a person reads. */
const namedAtMost = 20

/** "A59A…, D486… and 12 more" */
export function namedInAudit(names: readonly string[]): string {
  const named = names.slice(0, namedAtMost).join(', ')
  return names.length <= namedAtMost ? named : `${named} and ${names.length - namedAtMost} more`
}

/** "from → to" with a word for nothing. */
export function changeInAudit(from: string | null, to: string | null): string {
  return `${from ?? '(none)'} → ${to ?? '(none)'}`
}
