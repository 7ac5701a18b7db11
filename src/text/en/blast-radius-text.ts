/** What uses a certificate, told before it is deleted, destroyed or replaced. */
import type { CertificateEffect } from '../../contract/blast-radius.ts'
import { counted, listed } from './moment.ts'

/** More names than a person reads are counted. */
const mostNamed = 4

function named(names: readonly string[], one: string, many: string): string {
  return names.length <= mostNamed
    ? listed(names)
    : `${names.slice(0, mostNamed - 1).join(', ')} and ${counted(names.length - mostNamed + 1, `other ${one}`, `other ${many}`)}`
}

const slots = { current: 'current', previous: 'previous', staged: 'staged' } as const

export const blastRadiusText = {
  /** Over the list. */
  title: 'What this touches',
  sentence: (effect: CertificateEffect): string => {
    switch (effect.kind) {
      case 'assigned': {
        const { type, identityName, slot } = effect.use
        return `${type}, ${identityName === 'global' ? 'Global' : identityName}, ${slots[slot]}`
      }
      case 'deployed':
        return `${effect.type} is deployed on ${named(effect.servers, 'server', 'servers')}, which go on with it.`
      case 'on-its-way':
        return `${effect.type} is on its way to ${named(effect.servers, 'server', 'servers')}.`
      case 'trusted-by':
        return `${named(effect.partners, 'partner', 'partners')} trust the tokens that it signs; tokens of another key are refused until they read our metadata again.`
    }
  },
  /** Of a replacement: only one previous certificate is kept. */
  losesPrevious: (type: string, identityName: string): string =>
    `The certificate that is previous now for ${type}, ${identityName === 'global' ? 'Global' : identityName}, is no longer kept.`,
}
