/** `countersign token issue`: the token that would be sent, in its compact form. Audited. */
import type { TokenPreview, TokenRequest } from '../../../../contract/token.ts'
import { err, ok, type Result } from '../../../../contract/result.ts'
import { texts } from '../../../../text/texts.ts'
import { ask } from '../ask.ts'
import type { Command, CommandContext } from '../command.ts'
import { dataFolderOptions, openVault, vaultOptions, withApplication } from '../data-folder-options.ts'
import { readInstant } from '../shared-options.ts'

export const tokenIssue: Command = {
  usage:
    'token issue --audience PRINCIPAL/HOST@REALM | --partner NAME [--host HOST] [--app-only | --user-smtp A | --user-sip A | --user-upn A | --user-sid S] [--lifetime SECONDS] [--at ISO] [--data-dir DIR] [--json]',
  summary: 'Issues a token of the built-in token issuer and prints it.',
  options: {
    ...dataFolderOptions,
    ...vaultOptions,
    audience: { type: 'string', help: 'whom it is for: PRINCIPAL/HOST@REALM' },
    partner: { type: 'string', help: 'a partner application: its identifier and realm make the audience' },
    host: {
      type: 'string',
      help: 'with --partner: the host that is called (default: that of its metadata URL)',
    },
    'app-only': { type: 'boolean', help: 'the application itself, no user (the default)' },
    'user-smtp': { type: 'string', help: 'for the user with this mail address' },
    'user-sip': { type: 'string', help: 'for the user with this SIP address' },
    'user-upn': { type: 'string', help: 'for the user with this user principal name' },
    'user-sid': { type: 'string', help: 'for the user with this security identifier' },
    lifetime: { type: 'string', help: 'seconds that it is valid' },
    at: {
      type: 'string',
      help: 'the instant of issue, ISO 8601: the certificate that is current then signs',
    },
  },
  positionals: { min: 0, max: 0 },
  async run(context) {
    const request = readRequest(context)
    if (!request.ok) return request
    return withApplication(context, async application => {
      const vault = await openVault(application, context, false)
      if (!vault.ok) return vault
      const revealed = await ask(application, 'tokens.reveal', request.value)
      if (!revealed.ok) return revealed
      const { token, preview } = revealed.value
      const layers = preview.layers.map(({ header, claims }) => ({ header, claims }))
      return ok({ json: { token, layers, expiresAt: preview.expiresAt }, text: () => lines(token, preview) })
    })
  },
}

function readRequest({ options }: CommandContext): Result<TokenRequest> {
  const usage = (hint: string) => err({ code: 'usage', hint } as const)
  const [audience, partner, host] = [options.text('audience'), options.text('partner'), options.text('host')]
  if ((audience === undefined) === (partner === undefined))
    return usage(`token issue needs one of --audience and --partner: ${tokenIssue.usage}`)
  const user = readUser(options)
  const isUser = Object.keys(user).length > 0
  if (isUser && options.flag('app-only')) return usage('--app-only goes without --user-…')
  const lifetime = options.text('lifetime')
  const seconds = lifetime === undefined ? undefined : Number(lifetime)
  if (seconds !== undefined && !(Number.isInteger(seconds) && seconds >= 60 && seconds <= 604_800))
    return usage('--lifetime needs whole seconds from 60 to 604800')
  const at = readInstant(options, 'at')
  if (!at.ok) return at
  return ok({
    ...(audience === undefined ? {} : { audience }),
    ...(partner === undefined ? {} : { partner }),
    ...(host === undefined ? {} : { host }),
    user: isUser ? user : null,
    ...(seconds === undefined ? {} : { lifetimeSeconds: seconds }),
    ...(at.value === undefined ? {} : { at: at.value.toISOString() }),
  })
}

function readUser(options: CommandContext['options']): NonNullable<TokenRequest['user']> {
  return Object.fromEntries(
    (['smtp', 'sip', 'upn', 'sid'] as const).flatMap(member => {
      const value = options.text(`user-${member}`)
      return value === undefined ? [] : [[member, value]]
    }),
  )
}

function lines(token: string, preview: TokenPreview): string {
  const failed = preview.verdicts.filter(({ outcome }) => outcome === 'failed')
  return [
    token,
    '',
    `For      ${preview.audience}`,
    `Issuer   ${preview.issuer}`,
    `Valid    ${preview.issuedAt} to ${preview.expiresAt}`,
    `Signed   ${preview.signedWith.issuedTo}, ${preview.signedWith.thumbprint}`,
    ...failed.map(verdict => `Refused  ${verdict.rule} ${texts('en').verdict(verdict)}`),
  ].join('\n')
}
