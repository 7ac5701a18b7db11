/** The token issuer and the OAuth configuration. */
import type { CannotSign } from '../../contract/oauth.ts'

/** Why the issuer cannot sign, and what helps. */
export const cannotSignSentences: {
  readonly [R in CannotSign]: { readonly what: string; readonly next: string }
} = {
  'no-realm': {
    what: 'There is no realm, because no SIP domain has been entered.',
    next: 'Enter the default SIP domain, or set a realm.',
  },
  'no-certificate': {
    what: 'No certificate is assigned to OAuthTokenIssuer.',
    next: 'Assign one with the Certificate Wizard.',
  },
  'certificate-gone': {
    what: 'The assigned certificate no longer stands in the Personal store.',
    next: 'Restore it from the recycle bin, import it again, or assign another.',
  },
  'key-missing': {
    what: 'The assigned certificate has no private key here.',
    next: 'Import it again together with its key.',
  },
  'vault-absent': {
    what: 'There is no vault, so no private key.',
    next: 'Create the vault and import a certificate with its key.',
  },
  'vault-locked': { what: 'The vault is locked.', next: 'Unlock the vault.' },
  'not-rsa': {
    what: 'The key of the assigned certificate is not RSA; tokens are signed with RS256.',
    next: 'Assign a certificate with an RSA key of at least 2,048 bits.',
  },
  'key-too-short': {
    what: 'The key of the assigned certificate is shorter than 2,048 bits.',
    next: 'Assign a certificate with an RSA key of at least 2,048 bits.',
  },
  expired: {
    what: 'The assigned certificate has expired.',
    next: 'Assign another certificate now, and tell the partners.',
  },
  'not-yet-valid': {
    what: 'The assigned certificate is not valid yet.',
    next: 'Check the clock of this computer, or assign another certificate.',
  },
}

export const issuerText = {
  cannotSign: (reason: CannotSign): { readonly what: string; readonly next: string } =>
    cannotSignSentences[reason],
}
