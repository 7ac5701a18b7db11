/** What looking at a server itself brought: window and command line. */
import type { ProbedType, UnseenReason } from '../../contract/observation.ts'
import { groupThumbprint } from '../../contract/thumbprint-text.ts'

const reasons: { readonly [R in UnseenReason]: string } = {
  'no-known-endpoint': 'no port is known on which it is certainly served',
  'other-type-of-server': 'this kind of server does not use it',
  'name-not-resolved': 'the name of the server is not resolved',
  'no-connection': 'nobody answers at this port',
  timeout: 'no answer in time',
  'not-tls': 'what answers does not speak TLS',
  'handshake-failed': 'the TLS handshake failed',
  'no-certificate': 'no readable certificate was served',
  'no-document': 'no usable metadata document was served',
}

export const observationText = {
  probe: 'Probe',
  byProbe: 'Read by probe',
  result: ({ type, outcome, thumbprint, endpoint, reason, detail }: ProbedType): string => {
    if (outcome === 'seen' && thumbprint !== null)
      return `${type}: ${groupThumbprint(thumbprint)} is served at ${endpoint ?? ''}.`
    const why = reason === null ? '' : `: ${reasons[reason]}`
    const told = detail === '' ? '' : ` (${detail})`
    return outcome === 'not-probed'
      ? `${type} was not probed${why}.`
      : `${type} was not seen at ${endpoint ?? ''}${why}${told}.`
  },
  notJudged: 'What is served was read without judging trust.',
}
