/** What the options of `export` ask for, and the report of what was written. */
import type { CommandOutput } from './command.ts'

export interface ExportCall {
  readonly out: string
  readonly format: 'pfx' | 'pem' | 'der' | 'p7b'
  readonly profile: 'modern' | 'legacy'
  readonly outPassword: string | undefined
  readonly includeChain: boolean
  readonly select: string | undefined
  readonly overwrite: boolean
}

export function exportReport(call: ExportCall, certificates: number, privateKeys: number): CommandOutput {
  return {
    json: { written: call.out, format: call.format, certificates, privateKeys },
    text: () =>
      `Exported and read back: ${count(certificates, 'certificate')}, ${count(privateKeys, 'private key')} in ${call.out}`,
  }
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
