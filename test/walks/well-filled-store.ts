/** A PFX as an administrator's predecessor leaves it: many certificates in every state, most with their keys. */
import { writeFileSync } from 'node:fs'
import { createFileBuilder } from '../../src/main/adapters/pki/file-builder.ts'
import { makeKeyPair, makeSmallCa } from '../fixtures/make-many-certificates.ts'

const dayMs = 86_400_000
const neverCancelled = {
  aborted: false,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
}

/** Name, friendly name, days left, and whether the key is there. */
const plans: readonly (readonly [string, string, number, boolean])[] = [
  ['atl-cs-001.litwareinc.com', 'Pool 2024', -18, true],
  ['atl-cs-001.litwareinc.com', 'Pool 2026', 706, true],
  ['atl-edge-001.litwareinc.com', 'Edge int', 298, true],
  ['atl-exch-001.litwareinc.com', 'Exch IIS', 191, true],
  ['atl-fe-001.litwareinc.com', 'Web int 001', 45, true],
  ['atl-fe-002.litwareinc.com', 'Web int 002', 274, true],
  ['atl-fe-003.litwareinc.com', 'Web int 003', 274, true],
  ['atl-sp-001.litwareinc.com', 'SharePoint', 83, false],
  ['dialin.litwareinc.com', 'Web ext 2025', 39, true],
  ['litwareinc.com', 'OAuth 2022', -700, true],
  ['litwareinc.com', 'OAuth 2024', 28, true],
  ['litwareinc.com', 'OAuth 2026', 726, true],
  ['meet.litwareinc.com', 'Web ext meet', 195, true],
  ['sip.litwareinc.com', 'Edge ext 25', -315, true],
  ['sip.litwareinc.com', 'Edge ext 26', 50, true],
  ['sts.litwareinc.com', 'STS signing', 118, true],
  ['webext.litwareinc.com', 'Web ext 2026', 133, true],
]

/** What comes without its key goes to Other People, not to Personal. */
export const countWithKey = plans.filter(([, , , hasKey]) => hasKey).length

/** Writes the PFX; its root comes along and still has to be ticked. */
export async function writeWellFilledPfx(path: string, password: string, now: Date): Promise<void> {
  const ca = makeSmallCa('litwareinc-ATL-CA-001-CA', now)
  const entries = plans.map(([subject, friendlyName, daysLeft, hasKey], index) => {
    const pair = makeKeyPair()
    const notAfter = new Date(now.getTime() + (daysLeft + 0.5) * dayMs)
    const notBefore = new Date(notAfter.getTime() - 730 * dayMs)
    const der = ca.issue({ serial: index + 1, subject, notBefore, notAfter, key: pair.publicKey })
    return {
      der,
      friendlyName,
      localKeyId: Uint8Array.of(index + 1),
      pkcs8: hasKey ? pair.privateKey.export({ type: 'pkcs8', format: 'der' }) : undefined,
    }
  })
  const pfx = await createFileBuilder().buildPfx(
    {
      certificates: [
        ...entries.map(({ der, friendlyName, localKeyId }) => ({ der, friendlyName, localKeyId })),
        { der: ca.der, friendlyName: null, localKeyId: null },
      ],
      privateKeys: entries.flatMap(({ pkcs8, friendlyName, localKeyId }) =>
        pkcs8 === undefined ? [] : [{ pkcs8, friendlyName, localKeyId }],
      ),
    },
    { profile: 'modern', password },
    neverCancelled,
  )
  if (!pfx.ok) throw new Error(pfx.problem.code)
  writeFileSync(path, pfx.value)
}
