/** An export that main has prepared, of the three bytes 1, 2, 3. */
import { FileTicket } from '../../../src/contract/file.ts'
import type { PreparedExport } from '../../../src/contract/transfer.ts'

export const exportedBytes = Uint8Array.of(1, 2, 3)

export const preparedExport: PreparedExport = {
  ticket: FileTicket.parse('b'.repeat(22)),
  suggestedName: 'fe-001.pfx',
  sizeBytes: exportedBytes.length,
  sha256: '039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81',
  proof: { certificates: 1, privateKeys: 1, encryption: null, integrity: null, chainComplete: true },
  warnings: [],
}
