/** `countersign oauth-servers list | add | set | refresh | remove` */
import { commandOfVerbs } from '../verbs.ts'
import { oauthServersAdd } from './oauth-servers-add.ts'
import { oauthServersList } from './oauth-servers-list.ts'
import { oauthServersRefresh } from './oauth-servers-refresh.ts'
import { oauthServersRemove } from './oauth-servers-remove.ts'
import { oauthServersSet } from './oauth-servers-set.ts'

export const oauthServers = commandOfVerbs(
  'oauth-servers',
  'Authorization servers: list, add, change, refresh, remove.',
  {
    list: oauthServersList,
    add: oauthServersAdd,
    set: oauthServersSet,
    refresh: oauthServersRefresh,
    remove: oauthServersRemove,
  },
)
