/** `countersign scenarios list | apply` */
import { commandOfVerbs } from '../verbs.ts'
import { scenariosApply } from './scenarios-apply.ts'
import { scenariosList } from './scenarios-list.ts'

export const scenarios = commandOfVerbs(
  'scenarios',
  'The three set-ups of server-to-server authentication: on premises, cloud, cross-premises.',
  { list: scenariosList, apply: scenariosApply },
)
