/** `countersign probes run | plan | history | show | export | settings | add | remove | ports` */
import { commandOfVerbs } from '../verbs.ts'
import { probesAdd, probesRemove } from './probes-endpoints.ts'
import { probesExport } from './probes-export.ts'
import { probesHistory, probesShow } from './probes-history.ts'
import { probesPlan } from './probes-plan.ts'
import { probesRun } from './probes-run.ts'
import { probesPorts, probesSettings } from './probes-settings.ts'

export const probes = commandOfVerbs(
  'probes',
  'Endpoints of the whole estate, or a part of it: plan, probe, compare with the last time, report.',
  {
    run: probesRun,
    plan: probesPlan,
    history: probesHistory,
    show: probesShow,
    export: probesExport,
    settings: probesSettings,
    add: probesAdd,
    remove: probesRemove,
    ports: probesPorts,
  },
)
