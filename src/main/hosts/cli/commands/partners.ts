/** `countersign partners list | add | set | refresh | remove | commands | test` */
import { commandOfVerbs } from '../verbs.ts'
import { partnersAdd } from './partners-add.ts'
import { partnersCommands } from './partners-commands.ts'
import { partnersList } from './partners-list.ts'
import { partnersRefresh } from './partners-refresh.ts'
import { partnersRemove } from './partners-remove.ts'
import { partnersSet } from './partners-set.ts'
import { partnersTest } from './partners-test.ts'

export const partners = commandOfVerbs('partners', 'Partner applications: add, change, test.', {
  list: partnersList,
  add: partnersAdd,
  set: partnersSet,
  refresh: partnersRefresh,
  remove: partnersRemove,
  commands: partnersCommands,
  test: partnersTest,
})
