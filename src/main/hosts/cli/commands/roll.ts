/** `countersign roll`: plans, stages, cancels and rehearses the change from one certificate to the next. */
import { commandOfVerbs } from '../verbs.ts'
import { rollCancel } from './roll-cancel.ts'
import { rollPlan } from './roll-plan.ts'
import { rollRehearse } from './roll-rehearse.ts'
import { rollRestore } from './roll-restore.ts'
import { rollStage } from './roll-stage.ts'

export const roll = commandOfVerbs('roll', 'Plans and stages the roll from one certificate to the next.', {
  plan: rollPlan,
  stage: rollStage,
  cancel: rollCancel,
  restore: rollRestore,
  rehearse: rollRehearse,
})
