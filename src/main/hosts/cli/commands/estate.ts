/** `countersign estate show | set | export | add-… | set-… | rename-… | remove-…` */
import { ask } from '../ask.ts'
import { estateVerb } from '../estate-verb.ts'
import { commandOfVerbs } from '../verbs.ts'
import { exportEstate } from './estate-export.ts'
import * as names from './estate-names.ts'
import * as pools from './estate-pools.ts'
import * as servers from './estate-servers.ts'
import { setEstate } from './estate-set.ts'

const show = estateVerb({
  usage: 'show',
  summary: 'Shows SIP domains, sites, pools, servers and trusted servers.',
  names: 0,
  change: application => ask(application, 'estate.get', {}),
})

export const estate = commandOfVerbs(
  'estate',
  'SIP domains, sites, pools, servers and trusted servers; by name, or all at once from a file.',
  {
    show,
    set: setEstate,
    export: exportEstate,
    'add-sip-domain': names.addSipDomain,
    'set-default-sip-domain': names.setDefaultSipDomain,
    'remove-sip-domain': names.removeSipDomain,
    'add-site': names.addSite,
    'rename-site': names.renameSite,
    'remove-site': names.removeSite,
    'add-pool': pools.addPool,
    'set-pool': pools.setPool,
    'rename-pool': pools.renamePool,
    'remove-pool': pools.removePool,
    'add-server': servers.addServer,
    'set-server': servers.setServer,
    'rename-server': servers.renameServer,
    'remove-server': servers.removeServer,
    'add-trusted-server': names.addTrustedServer,
    'remove-trusted-server': names.removeTrustedServer,
  },
)
