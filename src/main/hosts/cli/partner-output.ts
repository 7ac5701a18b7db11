/** One partner application as a command answers it. */
import type { PartnerApplication, PartnerSource } from '../../../contract/partner.ts'
import { texts } from '../../../text/texts.ts'
import type { CommandOutput } from './command.ts'
import { printable } from './command-line.ts'
import { keyLines } from './metadata-input.ts'
import { pairs } from './print.ts'

export function partnerOutput(partner: PartnerApplication): CommandOutput {
  return { json: { partner }, text: () => partnerLines(partner).join('\n') }
}

function partnerLines(partner: PartnerApplication): string[] {
  return [
    ...pairs([
      ['Identity', partner.name],
      ['Application identifier', partner.applicationIdentifier],
      ['Realm', partner.realm],
      ['Trust level', partner.trustLevel],
      ['Enabled', partner.enabled ? 'yes' : 'no'],
      ['Keys from', sourceText(partner.source)],
      ['Warnings', partner.warnings.map(texts('en').partners.detail.warning).join(' ')],
    ]),
    ...keyLines(partner.keys),
  ].map(printable)
}

function sourceText(source: PartnerSource): string {
  switch (source.kind) {
    case 'metadata-url':
      return source.url
    case 'metadata-file':
      return source.fileName
    case 'certificate':
      return 'a certificate'
    case 'oauth-server':
      return `authorization server ${source.server}`
  }
}
