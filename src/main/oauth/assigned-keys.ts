/** What our document publishes, by the assignments alone: current, staged, previous as long as it lasts. */
import { ok } from '../../contract/result.ts'
import type { PublishedKeys, SigningCertificateReader } from '../domain/partners/ports.ts'
import { withDueRolls } from '../domain/state/effective-assignments.ts'
import type { ConsoleState } from '../domain/state/state.ts'
import type { BlobReader } from '../domain/state/unit-of-work.ts'

export function createAssignedKeys(parts: {
  readonly blobs: BlobReader
  readonly certificates: SigningCertificateReader
}): PublishedKeys {
  return {
    async of(state, at) {
      const keys: { readonly x5t: string; readonly der: Uint8Array }[] = []
      for (const { sha256, whileValid } of assigned(state, at)) {
        const der = await parts.blobs.readBlob(sha256)
        if (!der.ok) return der
        const read = parts.certificates.read(der.value)
        const isOver = read !== undefined && Date.parse(read.description.notAfter) < at.getTime()
        if (read !== undefined && !(whileValid && isOver)) keys.push({ x5t: read.x5t, der: der.value })
      }
      return ok(keys)
    },
  }
}

function assigned(state: ConsoleState, at: Date) {
  const record = withDueRolls(state, at).assignments.find(
    ({ identity, type }) => identity === 'global' && type === 'OAuthTokenIssuer',
  )
  const staged = state.oauth.facts.publishStaged ? record?.staged : null
  return [
    { certificate: record?.current, whileValid: false },
    { certificate: staged, whileValid: false },
    { certificate: record?.previous, whileValid: true },
  ].flatMap(({ certificate, whileValid }) =>
    certificate === null || certificate === undefined ? [] : [{ sha256: certificate.sha256, whileValid }],
  )
}
