/** What the lab's responder says of certificates of the issuing authority, asked for or stapled. */
import { nothing, octetString, oid, sequence, unsignedInteger } from '../../adapters/pki/der-writer.ts'
import { makeOcspFailure, makeOcspResponse, type OcspOrder } from '../../adapters/pki/make-ocsp-response.ts'
import { writeName } from '../../adapters/pki/name-writer.ts'
import { authorityHashes, type Hierarchy, serialOf, statusLifetimeMs } from './hierarchy.ts'
import { type AskedCertificate, readOcspRequest } from './ocsp-request.ts'

const hashNames: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}

/** OCSPResponse as DER, whatever the request is. */
export function answerOcsp(request: Uint8Array, hierarchy: Hierarchy, now: Date): Uint8Array {
  const read = readOcspRequest(request)
  if (read === undefined || read.asked.length === 0) return makeOcspFailure('malformedRequest')
  // A delegate speaks for the authority that made it, and for no other (RFC 6960 section 2.3, "unauthorized").
  if (!read.asked.every(asked => isOfIssuing(asked, hierarchy))) return makeOcspFailure('unauthorized')
  const answers = read.asked.map(({ certificateId, serialNumber }) => ({
    certificateId,
    answer: hierarchy.statusOf(serialNumber),
  }))
  return respond(answers, read.nonce, hierarchy, now)
}

/** The response that a server staples for its own certificate. */
export function stapleFor(certificate: Uint8Array, hierarchy: Hierarchy, now: Date): Uint8Array {
  const { name, key } = authorityHashes(hierarchy.issuing, 'sha1')
  const serialNumber = serialOf(certificate)
  const certificateId = sequence(
    sequence(oid('1.3.14.3.2.26'), nothing()),
    octetString(name),
    octetString(key),
    unsignedInteger(Buffer.from(serialNumber.padStart(32, '0'), 'hex')),
  )
  return respond([{ certificateId, answer: hierarchy.statusOf(serialNumber) }], null, hierarchy, now)
}

function isOfIssuing(asked: AskedCertificate, { issuing }: Hierarchy): boolean {
  const hash = hashNames[asked.hash]
  if (hash === undefined) return false
  const { name, key } = authorityHashes(issuing, hash)
  return name.toString('hex') === asked.issuerNameHash && key.toString('hex') === asked.issuerKeyHash
}

function respond(
  answers: OcspOrder['answers'],
  nonce: Uint8Array | null,
  { responder }: Hierarchy,
  now: Date,
): Uint8Array {
  return makeOcspResponse({
    responder: {
      name: writeName({ commonName: responder.name }),
      privateKey: responder.keys.privateKey,
      certificate: responder.der,
    },
    answers,
    producedAt: now,
    nextUpdate: new Date(now.getTime() + statusLifetimeMs),
    nonce,
  })
}
