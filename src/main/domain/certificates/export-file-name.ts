/** A file name that every system accepts, made from what the administrator calls the certificate. */
import type { ExportFormat } from '../../../contract/transfer.ts'

const extensions: { readonly [F in ExportFormat['format']]: string } = {
  der: 'cer',
  base64: 'cer',
  p7b: 'p7b',
  pfx: 'pfx',
}

const longestName = 80

/** @param names friendly name or issued-to of each exported certificate. */
export function exportFileName(names: readonly string[], format: ExportFormat['format']): string {
  const [only] = names
  const base = names.length === 1 && only !== undefined ? fileNamePart(only) : ''
  return `${base === '' ? 'certificates' : base}.${extensions[format]}`
}

/** Windows forbids these characters, a dot or blank at the end, and the names of devices. */
function fileNamePart(text: string): string {
  const cleaned = text
    .normalize('NFC')
    .replace(/[\x00-\x1F\x7F<>:"/\\|?*]+/g, '-')
    .replace(/[\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g, '')
    .replace(/\s+/g, '-')
    .replace(/^[.-]+/, '')
  const short = Array.from(cleaned)
    .slice(0, longestName)
    .join('')
    .replace(/[. -]+$/, '')
  return /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(short) ? `certificate-${short}` : short
}
