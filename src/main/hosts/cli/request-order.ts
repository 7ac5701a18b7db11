/** What is asked for on the command line, for a request as for a certificate that is made here. */
import { type CertificateOrder, type KeyChoice, keyChoices } from '../../../contract/certificate-request.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { Application } from '../../application.ts'
import { ask } from './ask.ts'
import { readIdentity, readTypes, scopeOptions } from './assignment-scope.ts'
import type { CommandContext, OptionSpec, OptionValues } from './command.ts'
import { printable } from './command-line.ts'
import { readEither } from './shared-options.ts'

export const orderOptions: Readonly<Record<string, OptionSpec>> = {
  ...scopeOptions,
  key: { type: 'string', help: `${keyChoices.join(', ')} (default RSA-2048)` },
  'friendly-name': { type: 'string', help: 'otherwise one is made of type and time' },
  organization: { type: 'string', help: 'O of the subject' },
  ou: { type: 'string', help: 'OU of the subject' },
  country: { type: 'string', help: 'C of the subject, two letters' },
  state: { type: 'string', help: 'ST of the subject' },
  city: { type: 'string', help: 'L of the subject' },
  'sip-domain': {
    type: 'string',
    multiple: true,
    help: 'a SIP domain to name (default: the default one)',
  },
  'all-sip-domains': { type: 'boolean', help: 'name every SIP domain' },
  'no-sip-domains': { type: 'boolean', help: 'name none beyond what the type needs' },
  name: { type: 'string', multiple: true, help: 'a further name, such as meet.litwareinc.com' },
  exportable: { type: 'boolean', help: 'mark the private key as exportable' },
  'client-eku': { type: 'boolean', help: 'also for client authentication' },
}

export const orderUsage =
  '--type TYPE[,TYPE] [--identity global|SERVER] [--key RSA-2048] [--friendly-name NAME] [--organization O …] [--sip-domain NAME]… [--name NAME]… [--exportable] [--client-eku]'

/** Fails with usage, server-unknown, assignment-identity-mismatch. */
export async function readOrder(
  application: Application,
  context: CommandContext,
  usage: string,
): Promise<Result<CertificateOrder>> {
  const { options } = context
  const types = readTypes(options, usage)
  if (!types.ok) return types
  const key = readKey(options)
  if (!key.ok) return key
  const country = readCountry(options)
  if (!country.ok) return country
  const identity = await readIdentity(application, context, types.value)
  if (!identity.ok) return identity
  const who = { identity: identity.value, types: types.value }
  const sipDomains = await readSipDomains(application, options, who)
  if (!sipDomains.ok) return sipDomains
  return ok({
    ...who,
    friendlyName: options.text('friendly-name') ?? null,
    key: key.value,
    exportable: options.flag('exportable'),
    organization: {
      organization: options.text('organization') ?? null,
      organizationalUnit: options.text('ou') ?? null,
      country: country.value,
      state: options.text('state') ?? null,
      city: options.text('city') ?? null,
    },
    sipDomains: sipDomains.value,
    additionalNames: [...options.list('name')],
    clientAuthentication: options.flag('client-eku'),
  })
}

function readKey(options: OptionValues): Result<KeyChoice> {
  const text = options.text('key') ?? 'RSA-2048'
  const key = keyChoices.find(known => known.toLowerCase() === text.toLowerCase())
  return key === undefined
    ? err({
        code: 'usage',
        hint: `there is no key '${printable(text).slice(0, 40)}'; one of ${keyChoices.join(', ')}`,
      })
    : ok(key)
}

function readCountry(options: OptionValues): Result<string | null> {
  const text = options.text('country') ?? null
  return text === null || /^[A-Za-z]{2}$/.test(text)
    ? ok(text)
    : err({ code: 'usage', hint: '--country has two letters, such as US' })
}

/** As the cmdlet does it: the default SIP domain, unless others are named (reference section 6.7). */
async function readSipDomains(
  application: Application,
  options: OptionValues,
  who: Pick<CertificateOrder, 'identity' | 'types'>,
): Promise<Result<string[]>> {
  const all = readEither(options, 'all-sip-domains', 'no-sip-domains')
  if (!all.ok) return all
  const given = options.list('sip-domain').map(name => name.trim().toLowerCase())
  if (given.length > 0 && all.value !== undefined)
    return err({ code: 'usage', hint: '--sip-domain does not go with --all-sip-domains or --no-sip-domains' })
  if (given.length > 0) return ok(given)
  if (all.value === false) return ok([])
  const names = await ask(application, 'requests.names', who)
  if (!names.ok) return names
  return ok(
    names.value.sipDomains.filter(domain => all.value === true || domain.isDefault).map(({ name }) => name),
  )
}
