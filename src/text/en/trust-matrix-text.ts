/** Who trusts whom: outcomes and reasons of pairs (reference section 10.1). */
import { StoreName } from '../../contract/store.ts'
import type { TrustFinding, TrustOutcome } from '../../contract/trust-matrix.ts'
import { counted } from './moment.ts'
import { pathText } from './path-text.ts'
import { adviceOfMap } from './probe-advice-text.ts'
import { storeText } from './store-text.ts'

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
  page: {
    title: 'Who trusts whom',
    count: (shown: number, all: number): string =>
      shown === all ? counted(all, 'pair', 'pairs') : `${String(shown)} of ${counted(all, 'pair', 'pairs')}`,
    presented: 'Certificate presented',
    judge: 'To',
    everyServer: 'Every server',
    empty: {
      title: 'There are no two servers yet.',
      lead: 'Each server of the estate is judged by the stores of the others, as they are known here.',
    },
    noneFound: 'No pair matches the filter.',
    presentsTo: (from: string, to: string): string => `${from} to ${to}`,
    chain: 'From the presented certificate to the root',
    anchor: (judge: string): string => `trusted root of ${judge}`,
    source(source: string, from: string, judge: string): string {
      const store = StoreName.safeParse(source)
      return store.success ? `in ${storeText.name(store.data)} of ${judge}` : `presented by ${from}`
    },
    advice: ({ code, values }: TrustFinding, judge: string): string | undefined =>
      adviceOfMap({ code, values: { ...values, judge } }),
  },
} as const
