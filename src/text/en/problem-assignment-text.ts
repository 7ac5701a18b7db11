/** Problems of certificate assignments. */
import { groupThumbprint } from '../../contract/thumbprint-text.ts'
import type { ProblemWords } from '../problem-text.ts'
import { listed } from './moment.ts'

/** The rules of our own; C1 to C10 are known by their number. */
const ruleNames: Readonly<Record<string, string>> = {
  validity: 'the rule on its validity period',
  distrusted: 'the rule on distrusted certificates',
  algorithm: 'the rule on key algorithms',
  names: 'the rule on names',
}

export const assignmentProblems = {
  'assignment-identity-mismatch': ({ type, identity }) => ({
    what: `${type} cannot be assigned to "${identity}".`,
    likely:
      type === 'OAuthTokenIssuer'
        ? 'OAuthTokenIssuer is assigned once for all servers (Global), never to a single one.'
        : `${type} is assigned to one server, and only to one whose role uses it.`,
    next:
      type === 'OAuthTokenIssuer'
        ? 'Assign it with the identity Global.'
        : 'Choose a server whose role uses this type.',
  }),
  'assignment-moved': ({ type, identityName, expected, actual }) => ({
    what: `The ${type} certificate of ${identityName} was changed in the meantime.`,
    likely: `Shown was ${named(expected)}; now it is ${named(actual)}.`,
    next: 'Look at the current assignment, then decide again. Nothing was changed.',
  }),
  'assignment-absent': ({ type, identityName }) => ({
    what: `${identityName} has no such ${type} assignment.`,
    likely: 'It was removed in the meantime, or never made.',
    next: 'Refresh the list of certificate types.',
  }),
  'certificate-not-eligible': ({ thumbprint, rules }) => ({
    what: `The certificate ${groupThumbprint(thumbprint)} cannot be used for this.`,
    likely: `It does not meet ${listed(rules.map(rule => ruleNames[rule] ?? rule))}.`,
    next: 'Look at its reasons in the Certificate Assignment wizard, and choose another or mend these.',
  }),
} satisfies Partial<ProblemWords>

function named(thumbprint: string | null): string {
  return thumbprint === null ? 'none' : groupThumbprint(thumbprint)
}
