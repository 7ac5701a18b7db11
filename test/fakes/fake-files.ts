/** Files without formats: what was put into one comes out of it again, given the password. Builder and opener agree. */
import { err, ok } from '../../src/contract/result.ts'
import { FileTicket } from '../../src/contract/file.ts'
import type {
  FileBuilder,
  FileOpener,
  OpenedCertificate,
  OpenedFile,
  OpenedKey,
  TicketBox,
} from '../../src/main/domain/certificates/ports.ts'
import { fakeReader } from './fake-certificates.ts'

export interface FakeFileContent {
  readonly certificates?: readonly OpenedCertificate[]
  readonly privateKeys?: readonly OpenedKey[]
  readonly otherEntries?: OpenedFile['otherEntries']
  readonly csr?: OpenedFile['csr']
  readonly password?: string
}

type Packed = {
  readonly kind: OpenedFile['kind']
  readonly password: string | null
  readonly certificates: readonly { readonly der: string; readonly friendlyName: string | null }[]
  readonly keys: readonly { readonly pkcs8: string; readonly key: Omit<OpenedKey, 'pkcs8'> | null }[]
  readonly otherEntries: OpenedFile['otherEntries']
  readonly csr: OpenedFile['csr']
}

export function fakeFile(content: FakeFileContent): Uint8Array {
  const { certificates = [], privateKeys = [], otherEntries = [], csr = null, password = null } = content
  return pack({
    kind: privateKeys.length > 0 ? 'pkcs12' : 'certificates',
    password,
    certificates: certificates.map(({ der, description }) => ({
      der: toBase64(der),
      friendlyName: description.friendlyName,
    })),
    keys: privateKeys.map(({ pkcs8, ...key }) => ({ pkcs8: toBase64(pkcs8), key })),
    otherEntries,
    csr,
  })
}

export const fakeOpener: FileOpener = {
  async open(bytes, password, signal) {
    if (signal.aborted) return err({ code: 'cancelled' })
    const packed = unpack(bytes)
    if (packed === undefined) return err({ code: 'file-unrecognized', startsWith: 'text' })
    if (packed.password !== null && packed.password !== password) {
      return password === undefined && packed.password !== ''
        ? err({ code: 'password-required', encryption: 'AES-256-CBC' })
        : err({ code: 'password-wrong', encryption: 'AES-256-CBC' })
    }
    return ok(open(packed))
  },
}

/** Keys are known by their bytes: `fakeKey` writes the key pair's name into them. */
export function createFakeBuilder(damage?: (packed: Packed) => Packed): FileBuilder {
  return {
    async buildPfx({ certificates, privateKeys }, { password }) {
      const packed: Packed = {
        kind: 'pkcs12',
        password,
        certificates: certificates.map(({ der, friendlyName }) => ({ der: toBase64(der), friendlyName })),
        keys: privateKeys.map(({ pkcs8 }) => ({ pkcs8: toBase64(pkcs8), key: null })),
        otherEntries: [],
        csr: null,
      }
      return ok(pack(damage === undefined ? packed : damage(packed)))
    },
    buildPkcs7: certificates =>
      pack({
        kind: 'pkcs7',
        password: null,
        certificates: certificates.map(der => ({ der: toBase64(der), friendlyName: null })),
        keys: [],
        otherEntries: [],
        csr: null,
      }),
  }
}

export function createMemoryTicketBox(): TicketBox {
  const files = new Map<FileTicket, { name: string; bytes: Uint8Array }>()
  return {
    read(ticket) {
      const file = files.get(ticket)
      return file === undefined
        ? err({ code: 'file-ticket-unknown' })
        : ok({ name: file.name, bytes: Uint8Array.from(file.bytes) })
    },
    offer(name, bytes) {
      const ticket = FileTicket.parse(`ticket_${String(files.size).padStart(20, '0')}`)
      files.set(ticket, { name, bytes })
      return ticket
    },
    discard: ticket => void files.delete(ticket),
  }
}

function open(packed: Packed): OpenedFile {
  const certificates = packed.certificates.map(({ der, friendlyName }) => {
    const bytes = fromBase64(der)
    const description = { ...fakeReader.describe(bytes), friendlyName }
    return { der: bytes, description, spkiSha256: fakeReader.spkiSha256(bytes) }
  })
  return {
    kind: packed.kind,
    encoding: 'DER',
    certificates,
    privateKeys: packed.keys.map(({ pkcs8, key }, index) => ({
      pkcs8: fromBase64(pkcs8),
      ...(key ?? {
        description: { ...unnamedKey, friendlyName: certificates[index]?.description.friendlyName ?? null },
        spkiSha256: certificates[index]?.spkiSha256 ?? '',
      }),
    })),
    publicKey: null,
    csr: packed.csr,
    crl: null,
    crls: [],
    protection:
      packed.password === null
        ? null
        : { encryption: ['AES-256-CBC'], integrity: 'HMAC-SHA-256', encrypted: true },
    otherEntries: packed.otherEntries,
    warnings: [],
  }
}

const unnamedKey = { algorithm: 'RSA', size: 2048, curve: null, localKeyId: null, certificate: null }

function pack(packed: Packed): Uint8Array {
  return new TextEncoder().encode(`fake file ${JSON.stringify(packed)}`)
}

/** Also PEM of the fake reader, as an export in Base-64 is read back. */
function unpack(bytes: Uint8Array): Packed | undefined {
  const text = new TextDecoder().decode(bytes)
  if (text.startsWith('fake file ')) return JSON.parse(text.slice('fake file '.length)) as Packed
  const ders = text.startsWith('{')
    ? [toBase64(bytes)]
    : [...text.matchAll(/-----BEGIN CERTIFICATE-----\n(.*)\n/g)].map(match => match[1] ?? '')
  if (ders.length === 0) return undefined
  const certificates = ders.map(der => ({ der, friendlyName: null }))
  return { kind: 'certificates', password: null, certificates, keys: [], otherEntries: [], csr: null }
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'base64'))
}
