/** Authorization servers as commands answer them. */
import type { OAuthServer } from '../../../contract/partner.ts'
import type { CommandOutput } from './command.ts'
import { printable } from './command-line.ts'
import { keyLines } from './metadata-input.ts'
import { pairs, table } from './print.ts'

export function oauthServerOutput(server: OAuthServer): CommandOutput {
  return { json: { server }, text: () => serverLines(server).join('\n') }
}

export function oauthServerTable(servers: readonly OAuthServer[]): string[] {
  if (servers.length === 0) return ['No authorization server has been added.']
  return table(
    ['Identity', 'Issuer identifier', 'Realm', 'Keys', 'State', 'Used by'],
    servers.map(server => [
      server.name,
      server.issuerIdentifier,
      server.realm ?? '',
      String(server.keys.length),
      server.keyState,
      server.usedBy.join(', '),
    ]),
  ).map(printable)
}

function serverLines(server: OAuthServer): string[] {
  return [
    ...pairs([
      ['Identity', server.name],
      ['Type', server.type],
      ['Issuer identifier', server.issuerIdentifier],
      ['Realm', server.realm],
      ['Metadata URL', server.url],
      ['Token endpoint', server.tokenEndpoint],
      ['SIDs', server.acceptSecurityIdentifiers ? 'accepted' : 'not accepted'],
    ]),
    ...keyLines(server.keys),
  ].map(printable)
}
