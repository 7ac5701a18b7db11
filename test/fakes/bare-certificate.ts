/** Certificates of a path that are names and nothing else: no octets, no signature. */
import { ThumbprintSha1 } from '../../src/contract/thumbprint.ts'
import type { PathCertificate, PathDetails } from '../../src/main/domain/paths/ports.ts'

export const noDetails: PathDetails = {
  subjectRdns: [],
  commonNames: [],
  emailAddresses: [],
  altNames: null,
  extendedKeyUsage: null,
  nameConstraints: null,
  policies: null,
  policyMappings: null,
  policyConstraints: null,
  inhibitAnyPolicy: null,
  distributionPoints: null,
}

/**
 * From 2020 to 2030, with a key of its own and no extensions, unless `facts` tell otherwise.
 * @param is the name of the subject. @param by the name of the issuer.
 */
export function bareCertificate(
  is: string,
  by: string,
  facts: Partial<PathCertificate> = {},
): PathCertificate {
  const { notBefore = '2020-01-01T00:00:00Z', notAfter = '2030-01-01T00:00:00Z' } = facts
  return {
    id: is,
    thumbprint: ThumbprintSha1.parse('A'.repeat(40)),
    issuedTo: is,
    subject: `CN=${is}`,
    issuer: `CN=${by}`,
    subjectKey: is,
    issuerKey: by,
    serialNumber: '0A',
    version: 3,
    publicKey: { algorithm: 'RSA', size: 2048, curve: null },
    publicKeyId: is,
    subjectKeyIdentifier: null,
    authorityKeyIdentifier: null,
    signatureAlgorithm: 'sha256WithRSAEncryption',
    signatureHash: 'sha256',
    basicConstraints: null,
    keyUsage: null,
    criticalExtensions: [],
    details: () => noDetails,
    ...facts,
    notBefore,
    notAfter,
    notBeforeMs: Date.parse(notBefore),
    notAfterMs: Date.parse(notAfter),
  }
}
