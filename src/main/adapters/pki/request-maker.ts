/** RequestMaker over node:crypto and the DER writer of this folder. Uses only what OpenSSL and BoringSSL both have. */
import { createHash, createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import type { KeyChoice } from '../../../contract/certificate-request.ts'
import type {
  RequestContent,
  RequestMaker,
  RequestSubject,
} from '../../domain/certificates/requests/ports.ts'
import { describeCertificate } from './certificate-description.ts'
import { parseCertificate } from './certificate-parser.ts'
import { openDer, readRoot } from './der-reader.ts'
import { nameText, readName } from './distinguished-name.ts'
import type { MadeKeyUsage, MadePurpose } from './extension-writer.ts'
import {
  type IssuedContent,
  issueCertificate,
  keyIdentifierOf,
  makeRsaKeyPair,
  spkiOf,
} from './make-certificate.ts'
import { makeRequest } from './make-request.ts'
import { writeName } from './name-writer.ts'
import { writePem } from './pem-writer.ts'
import { describePublicKey, parsePublicKeyInfo } from './public-key-description.ts'

const generate = promisify(generateKeyPair)

export function createRequestMaker(): RequestMaker {
  return {
    async generateKey(choice) {
      const { publicKey, privateKey } = await generatePair(choice)
      const spki = spkiOf(publicKey)
      return {
        pkcs8: new Uint8Array(privateKey.export({ format: 'der', type: 'pkcs8' })),
        spkiSha256: createHash('sha256').update(spki).digest('hex'),
        description: describePublicKey(parsePublicKeyInfo(spki)),
      }
    },
    subjectText(subject) {
      const der = encodedSubject(subject)
      return nameText(
        readName(readRoot(openDer(der, { format: 'name', encoding: 'DER' }), 'subject'), 'subject'),
      )
    },
    makeRequest(content, pkcs8) {
      const privateKey = keyOf(pkcs8)
      return makeRequest({ ...writtenContent(content, privateKey), privateKey })
    },
    makeCertificate({ notBefore, notAfter, ...content }, pkcs8, issuer) {
      const privateKey = keyOf(pkcs8)
      const written = writtenContent(content, privateKey)
      return issueCertificate({
        ...written,
        notBefore,
        notAfter,
        publicKey: createPublicKey(privateKey),
        isAuthority: false,
        issuer:
          issuer === undefined
            ? {
                name: written.subject,
                privateKey,
                keyIdentifier: keyIdentifierOf(createPublicKey(privateKey)),
              }
            : issuerOf(issuer.certificate, keyOf(issuer.pkcs8)),
      })
    },
    toPem: request => writePem('CERTIFICATE REQUEST', request),
  }
}

function generatePair(choice: KeyChoice): Promise<{ publicKey: KeyObject; privateKey: KeyObject }> {
  switch (choice) {
    case 'RSA-2048':
      return makeRsaKeyPair(2048)
    case 'RSA-3072':
      return makeRsaKeyPair(3072)
    case 'RSA-4096':
      return makeRsaKeyPair(4096)
    case 'ECDH_P256':
      return generate('ec', { namedCurve: 'P-256' })
    case 'ECDH_P384':
      return generate('ec', { namedCurve: 'P-384' })
    case 'ECDH_P521':
      return generate('ec', { namedCurve: 'P-521' })
  }
}

function keyOf(pkcs8: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' })
}

function encodedSubject({ commonName, organization }: RequestSubject): Uint8Array {
  return writeName({ ...organization, commonName })
}

interface WrittenContent {
  readonly subject: Uint8Array
  readonly dnsNames: readonly string[]
  readonly keyUsage: readonly MadeKeyUsage[]
  readonly purposes: readonly MadePurpose[]
}

/** An RSA key also takes the key that a TLS 1.2 client encrypts to it; an EC key only signs. */
function writtenContent(content: RequestContent, key: KeyObject): WrittenContent {
  return {
    subject: encodedSubject(content.subject),
    dnsNames: content.dnsNames,
    keyUsage:
      key.asymmetricKeyType === 'rsa' ? ['digitalSignature', 'keyEncipherment'] : ['digitalSignature'],
    purposes: content.clientAuthentication ? ['serverAuth', 'clientAuth'] : ['serverAuth'],
  }
}

/** The certificate was stored once, so it parses. An authority without key identifier gets the usual one. */
function issuerOf(certificate: Uint8Array, privateKey: KeyObject): IssuedContent['issuer'] {
  const parsed = parseCertificate(certificate)
  const described = describeCertificate(certificate)
  if (!parsed.ok || !described.ok) throw new Error('The certificate of an authority cannot be read.')
  const identifier = described.value.subjectKeyIdentifier
  return {
    name: parsed.value.subject.der,
    privateKey,
    keyIdentifier:
      identifier === null
        ? keyIdentifierOf(createPublicKey(privateKey))
        : Buffer.from(identifier.replaceAll(/[^0-9a-f]/gi, ''), 'hex'),
  }
}
