/** What bringing in a reply tells: what was stored, and everything about it that an administrator should look at. */
import type { BroughtAlong, MatchedReply } from './match-reply.ts'
import type { RequestStep, RequestWords } from './ports.ts'
import type { StoredWithKey } from './store-certificate.ts'

interface Completion {
  readonly reply: MatchedReply
  readonly stored: StoredWithKey
  readonly brought: BroughtAlong
  readonly missing: readonly string[]
  /** As a person calls it. */
  readonly computer: string
  readonly at: Date
}

export function completionSteps(
  { reply, stored, brought, missing, computer, at }: Completion,
  words: RequestWords,
): RequestStep[] {
  const { request, certificate } = reply
  const { subject, notAfter, notBefore, subjectAltNames, thumbprints } = certificate.description
  const names = subjectAltNames.map(({ value }) => value)
  const own = stored.wasThere ? words.keyGiven : words.stored
  return [
    done(words.matched(request.friendlyName, request.createdAt)),
    {
      ...done(own(thumbprints.sha1, computer)),
      facts: words.facts({ subject, names, thumbprint: thumbprints.sha1, notAfter }),
    },
    ...brought.intermediates.map(each => done(words.issuerStored(each.description.subject, 'CA', computer))),
    ...brought.untrustedRoots.map(each => warning(words.rootLeft(each.description.subject))),
    ...(brought.others === 0 ? [] : [done(words.leftAside(brought.others))]),
    ...(missing.length === 0 ? [] : [warning(words.namesMissing(missing))]),
    ...(Date.parse(notAfter) < at.getTime() ? [warning(words.expired(notAfter))] : []),
    ...(Date.parse(notBefore) > at.getTime() ? [warning(words.notYetValid(notBefore))] : []),
  ]
}

export function done(text: string): RequestStep {
  return { text, facts: [], isWarning: false }
}

export function warning(text: string): RequestStep {
  return { text, facts: [], isWarning: true }
}
