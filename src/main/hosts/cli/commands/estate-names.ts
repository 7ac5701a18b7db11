/** `countersign estate …`: verbs for what is a name and little more: SIP domains, sites, trusted servers. */
import { ask } from '../ask.ts'
import { estateVerb, findSite } from '../estate-verb.ts'

export const addSipDomain = estateVerb({
  usage: 'add-sip-domain NAME [--default]',
  summary: 'Adds a SIP domain; the first one is the default.',
  options: { default: { type: 'boolean', help: 'make it the default SIP domain' } },
  names: 1,
  change: (application, { options }, { first }) =>
    ask(application, 'estate.addSipDomain', { name: first, makeDefault: options.flag('default') }),
})

export const setDefaultSipDomain = estateVerb({
  usage: 'set-default-sip-domain NAME',
  summary: 'Makes a SIP domain the default one.',
  names: 1,
  change: (application, _context, { first }) =>
    ask(application, 'estate.setDefaultSipDomain', { name: first }),
})

export const removeSipDomain = estateVerb({
  usage: 'remove-sip-domain NAME',
  summary: 'Removes a SIP domain; the default one only when it is the last.',
  names: 1,
  change: (application, _context, { first }) => ask(application, 'estate.removeSipDomain', { name: first }),
})

export const addSite = estateVerb({
  usage: 'add-site NAME',
  summary: 'Adds a site.',
  names: 1,
  change: (application, _context, { first }) => ask(application, 'estate.addSite', { name: first }),
})

export const renameSite = estateVerb({
  usage: 'rename-site NAME NEW-NAME',
  summary: 'Renames a site.',
  names: 2,
  async change(application, _context, { first, second }) {
    const estate = await ask(application, 'estate.get', {})
    if (!estate.ok) return estate
    const site = findSite(estate.value, first)
    if (!site.ok) return site
    return ask(application, 'estate.renameSite', { site: site.value.id, name: second })
  },
})

export const removeSite = estateVerb({
  usage: 'remove-site NAME',
  summary: 'Removes a site; its pools stay, without one.',
  names: 1,
  async change(application, _context, { first }) {
    const estate = await ask(application, 'estate.get', {})
    if (!estate.ok) return estate
    const site = findSite(estate.value, first)
    return site.ok ? ask(application, 'estate.removeSite', { site: site.value.id }) : site
  },
})

export const addTrustedServer = estateVerb({
  usage: 'add-trusted-server FQDN [--note TEXT]',
  summary: 'Adds a server outside the pools whose MTLS connections are accepted.',
  options: { note: { type: 'string', help: 'what it is, at most 200 characters' } },
  names: 1,
  change: (application, { options }, { first }) =>
    ask(application, 'estate.addTrustedServer', { fqdn: first, note: options.text('note') ?? '' }),
})

export const removeTrustedServer = estateVerb({
  usage: 'remove-trusted-server FQDN',
  summary: 'Removes a trusted server.',
  names: 1,
  change: (application, _context, { first }) =>
    ask(application, 'estate.removeTrustedServer', { fqdn: first }),
})
