/** A test console in which one certificate is assigned as OAuthTokenIssuer, and servers added in one line. */
import type { OpenedCertificate, OpenedKey } from '../../src/main/domain/certificates/ports.ts'
import { createTestConsole, type TestConsole } from './test-console.ts'

/** @param leaf self-signed; it is put into Root as well, so that it is trusted. */
export async function createAssignedConsole(leaf: OpenedCertificate, key: OpenedKey) {
  const console = createTestConsole()
  await console.store(leaf, { store: 'Root' })
  const ref = await console.store(leaf, { key })
  await console.must('assignments.assign', {
    identity: 'global',
    types: ['OAuthTokenIssuer'],
    thumbprint: ref.thumbprint,
    expected: [],
  })
  return { ...console, ref }
}

/** Adds a Front End Server in a pool of its own; answers its id. */
export async function addServer({ must }: TestConsole, fqdn: string) {
  const estate = await must('estate.addPool', { fqdn: `pool-of-${fqdn}`, kind: 'FrontEnd' })
  const pool = estate.pools.at(-1)?.id ?? ''
  const after = await must('estate.addServer', { fqdn, pool })
  return after.pools.at(-1)?.servers.at(-1)?.id ?? ''
}
