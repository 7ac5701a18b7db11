/** A ZIP archive of stored entries with Unix modes: enough to stand in for Electron's runtime archive (APPNOTE 4.3, 4.4). */
import { crc32 } from 'node:zlib'

export interface ZipEntry {
  readonly name: string
  readonly content: Buffer
  /** Unix permissions; the runtime's executable must stay one. */
  readonly mode: number
}

export function buildStoredZip(entries: readonly ZipEntry[]): Buffer {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const header = localHeader(entry)
    local.push(header, entry.content)
    central.push(centralHeader(entry, offset))
    offset += header.length + entry.content.length
  }
  const directory = Buffer.concat(central)
  return Buffer.concat([...local, directory, endRecord(entries.length, directory.length, offset)])
}

/** The fields that both headers share, from "version needed" to "extra field length". */
function sharedFields({ name, content }: ZipEntry): Buffer {
  const fields = Buffer.alloc(26)
  fields.writeUInt16LE(20, 0)
  fields.writeUInt16LE(0x5421, 8) // 1 January 2022: any valid date
  fields.writeUInt32LE(crc32(content), 10)
  fields.writeUInt32LE(content.length, 14)
  fields.writeUInt32LE(content.length, 18)
  fields.writeUInt16LE(Buffer.byteLength(name), 22)
  return fields
}

function localHeader(entry: ZipEntry): Buffer {
  return Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), sharedFields(entry), Buffer.from(entry.name)])
}

function centralHeader(entry: ZipEntry, offset: number): Buffer {
  const madeByUnix = Buffer.from([20, 3])
  const rest = Buffer.alloc(14)
  rest.writeUInt32LE(((0o100000 | entry.mode) << 16) >>> 0, 6)
  rest.writeUInt32LE(offset, 10)
  return Buffer.concat([
    Buffer.from('PK\x01\x02', 'latin1'),
    madeByUnix,
    sharedFields(entry),
    rest,
    Buffer.from(entry.name),
  ])
}

function endRecord(count: number, size: number, offset: number): Buffer {
  const record = Buffer.alloc(22)
  record.write('PK\x05\x06', 'latin1')
  record.writeUInt16LE(count, 8)
  record.writeUInt16LE(count, 10)
  record.writeUInt32LE(size, 12)
  record.writeUInt32LE(offset, 16)
  return record
}
