/** Certificate policies, application policies and policy mappings in the words of the Windows dialog (RFC 5280 sections 4.2.1.4 and 4.2.1.5). */
import { type DerCursor, type DerElement, elementBytes, sequenceOf, tag } from './der-reader.ts'
import { characterString, isCharacterString, objectIdentifier, smallInteger } from './der-values.ts'
import { escapeInvisible } from './display-text.ts'
import { hexDump } from './hex-dump.ts'
import { policyName } from './usage-names.ts'

const where = 'certificatePolicies'

/** "[1]Certificate Policy:" with identifier and qualifiers, for each policy. */
export function policiesText(title: string, value: DerElement): string {
  const cursor = sequenceOf(value, where)
  const lines: string[] = []
  for (let index = 1; cursor.more; index++) {
    const policy = sequenceOf(cursor.next(where), where)
    const oid = objectIdentifier(policy.next(where), where)
    lines.push(`[${index}]${title}:`, `     Policy Identifier=${policyName(oid)}`)
    if (policy.more) lines.push(...qualifierLines(index, sequenceOf(policy.next(where), where)))
  }
  return lines.join('\n')
}

function qualifierLines(policyIndex: number, cursor: DerCursor): string[] {
  const lines: string[] = []
  for (let index = 1; cursor.more; index++) {
    const qualifier = sequenceOf(cursor.next(where), where)
    const oid = objectIdentifier(qualifier.next(where), where)
    lines.push(
      `     [${policyIndex},${index}]Policy Qualifier Info:`,
      `          Policy Qualifier Id=${policyName(oid)}`,
      '          Qualifier:',
    )
    if (qualifier.more)
      lines.push(...qualifierValue(qualifier.next(where)).map(line => `               ${line}`))
  }
  return lines
}

/** A CPS pointer is text, a user notice a sequence; anything else is shown in octets. */
function qualifierValue(element: DerElement): string[] {
  if (isCharacterString(element)) return [escapeInvisible(characterString(element, where))]
  if (element.tagClass === 0 && element.tag === tag.sequence)
    return userNoticeLines(sequenceOf(element, where))
  return hexDump(elementBytes(element)).split('\n')
}

function userNoticeLines(notice: DerCursor): string[] {
  const lines: string[] = []
  while (notice.more) {
    const part = notice.next(where)
    if (isCharacterString(part)) lines.push(`Notice Text=${escapeInvisible(characterString(part, where))}`)
    else lines.push(...noticeReferenceLines(sequenceOf(part, where)))
  }
  return lines
}

function noticeReferenceLines(reference: DerCursor): string[] {
  const organization = escapeInvisible(characterString(reference.next(where), where))
  const numbers = sequenceOf(reference.next(where), where)
  const lines = ['Notice Reference:', `     Organization=${organization}`]
  while (numbers.more) lines.push(`     Notice Number=${smallInteger(numbers.next(where), where)}`)
  return lines
}

/** "[1]Issuer Domain=…, Subject Domain=…" for each mapping. */
export function policyMappingsText(value: DerElement): string {
  const cursor = sequenceOf(value, where)
  const lines: string[] = []
  for (let index = 1; cursor.more; index++) {
    const mapping = sequenceOf(cursor.next(where), where)
    const issuerDomain = objectIdentifier(mapping.next(where), where)
    const subjectDomain = objectIdentifier(mapping.next(where), where)
    lines.push(`[${index}]Issuer Domain=${policyName(issuerDomain)}`)
    lines.push(`     Subject Domain=${policyName(subjectDomain)}`)
  }
  return lines.join('\n')
}
