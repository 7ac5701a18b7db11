/** Who trusts whom: outcomes and reasons of pairs (reference section 10.1). */
import type { TrustFinding, TrustOutcome } from '../../contract/trust-matrix.ts'
import { pathText } from './path-text.ts'

const outcomes: { readonly [O in TrustOutcome]: string } = {
  trusted: 'Trusted',
  'not-trusted': 'Not trusted',
  'no-certificate': 'Nothing assigned',
  'certificate-unknown': 'Certificate not readable here',
  'store-unknown': 'Stores not known here',
}

export const trustMatrixText = {
  outcome: (outcome: TrustOutcome): string => outcomes[outcome],
  /** One sentence with a full stop. */
  finding: (finding: TrustFinding): string => `${pathText.finding(finding)}.`,
  headings: ['From', 'To', 'Presents', 'Outcome', 'Why'],
  callerOnly: 'It is good for calling only.',
  noPairs: 'No pair of servers.',
} as const
