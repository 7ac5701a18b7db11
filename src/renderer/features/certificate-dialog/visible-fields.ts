/** The "Show:" filter of the Details tab, and values as this window words them. Pure. */
import type { CertificateField } from '../../../contract/certificate.ts'

export type FieldFilter = 'all' | 'version1' | 'extensions' | 'critical' | 'properties'

export function visibleFields(
  fields: readonly CertificateField[],
  filter: FieldFilter,
): readonly CertificateField[] {
  switch (filter) {
    case 'all':
      return fields
    case 'version1':
      return fields.filter(field => field.kind === 'version1')
    case 'extensions':
      return fields.filter(field => field.kind === 'extension' || field.kind === 'criticalExtension')
    case 'critical':
      return fields.filter(field => field.kind === 'criticalExtension')
    case 'properties':
      return fields.filter(field => field.kind === 'property')
  }
}

const instant = /^\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/

/**
 * Instants come as ISO 8601 UTC; people read them in their own zone, named, so that nothing has to be guessed.
 * @param locale and `timeZone` of the reader; every other value stays as it is.
 */
export function readableValue(
  value: string,
  locale: string | undefined,
  timeZone: string | undefined,
): string {
  if (!instant.test(value)) return value
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'long', timeZone }).format(
    new Date(value),
  )
}
