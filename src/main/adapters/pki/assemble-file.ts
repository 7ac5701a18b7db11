/** Puts the parts of a file together: describes them, matches keys to certificates, and leaves nothing out. */
import { createHash } from 'node:crypto'
import type { FileKind } from '../../../contract/file.ts'
import { ok, type Result } from '../../../contract/result.ts'
import type { OpenedCertificate, OpenedFile, OpenedKey } from '../../domain/certificates/ports.ts'
import { describeParsedCertificate, spkiSha256 } from './certificate-description.ts'
import { hexOf } from './der-values.ts'
import { escapeInvisible } from './display-text.ts'
import type { FileParts, OtherEntry } from './file-parts.ts'
import { type KeyMatch, matchKeys } from './match-keys.ts'
import type { BagAttributes } from './safe-contents.ts'
import { checkTime, type WorkBudget } from './work-budget.ts'

/**
 * @param objectKinds the kind of each object that the file held, in file order; at least one.
 * @returns file-limit-exceeded when describing takes too long: it verifies a signature for each root.
 */
export function assembleFile(
  parts: FileParts,
  objectKinds: readonly FileKind[],
  encoding: OpenedFile['encoding'],
  budget: WorkBudget,
): Result<OpenedFile> {
  const kind = kindOfFile(parts, objectKinds)
  const certificates: OpenedCertificate[] = []
  for (const certificate of parts.certificates) {
    const inTime = checkTime(budget)
    if (!inTime.ok) return inTime
    certificates.push(openedCertificate(certificate))
  }
  const matches = matchKeys(parts)
  return ok({
    kind,
    encoding,
    certificates,
    privateKeys: parts.privateKeys.map((entry, index) => openedKey(entry, matches[index], certificates)),
    publicKey: parts.publicKeys[0]?.description ?? null,
    csr: parts.csrs[0]?.description ?? null,
    crl: parts.crls[0]?.description ?? null,
    crls: parts.crls.map(({ der }) => der),
    protection: parts.protection,
    otherEntries: [...parts.others.map(shown), ...furtherEntries(parts, kind)],
    warnings: [...parts.warnings, ...matches.flatMap(match => match.warning ?? [])],
  })
}

/** One object gives its own kind; several of one kind as well; of a mixture the certificates are what matters. */
function kindOfFile(parts: FileParts, objectKinds: readonly FileKind[]): FileKind {
  const [first, ...others] = new Set(objectKinds)
  if (first !== undefined && first !== 'certificate' && others.length === 0) return first
  if (parts.certificates.length > 0) return objectKinds.length === 1 ? 'certificate' : 'certificates'
  const byWeight: readonly FileKind[] = ['pkcs12', 'pkcs7', 'csr', 'privateKey', 'crl', 'publicKey']
  return byWeight.find(kind => objectKinds.includes(kind)) ?? 'certificates'
}

function openedCertificate({ parsed, attributes }: FileParts['certificates'][number]): OpenedCertificate {
  const description = { ...describeParsedCertificate(parsed), ...describeAttributes(attributes) }
  return { der: parsed.der, description, spkiSha256: spkiSha256(parsed) }
}

function openedKey(
  { key, attributes }: FileParts['privateKeys'][number],
  match: KeyMatch | undefined,
  certificates: readonly OpenedCertificate[],
): OpenedKey {
  const certificate = match?.certificate ?? null
  const ownSpki = key.publicKey?.spki
  const ownHash = ownSpki === undefined ? '' : createHash('sha256').update(ownSpki).digest('hex')
  return {
    pkcs8: key.pkcs8,
    description: { ...key.description, ...describeAttributes(attributes), certificate },
    // The certificate may encode the same key with other parameters: its form is the one to compare by.
    spkiSha256: (certificate === null ? undefined : certificates[certificate]?.spkiSha256) ?? ownHash,
  }
}

function describeAttributes({ friendlyName, localKeyId }: BagAttributes) {
  return {
    friendlyName: friendlyName === null ? null : escapeInvisible(friendlyName),
    localKeyId: localKeyId === null ? null : hexOf(localKeyId),
  }
}

function shown({ description, oid, sizeBytes }: OtherEntry): OtherEntry {
  return { description: escapeInvisible(description), oid, sizeBytes }
}

/** The contract has room for one request, list and public key; a list inside a container is an entry besides. */
function furtherEntries(parts: FileParts, kind: FileKind): OtherEntry[] {
  const crls = kind === 'crl' ? parts.crls.slice(1) : parts.crls
  return [
    ...parts.csrs.slice(1).map(({ description, sizeBytes }) => ({
      description: `Certificate request for ${description.subject}`,
      oid: '',
      sizeBytes,
    })),
    ...crls.map(({ description, sizeBytes }) => ({
      description: `Revocation list of ${description.issuer}`,
      oid: '',
      sizeBytes,
    })),
    ...parts.publicKeys.slice(1).map(({ description, sizeBytes }) => ({
      description: `${description.algorithm} public key`,
      oid: '',
      sizeBytes,
    })),
  ]
}
