/** `countersign lab up | down | status | trust | register | partner | fault | faults | call | adopt` */
import { commandOfVerbs } from '../verbs.ts'
import { labAdopt } from './lab-adopt.ts'
import { labCall } from './lab-call.ts'
import { labDown } from './lab-down.ts'
import { labFault } from './lab-fault.ts'
import { labFaults } from './lab-faults.ts'
import { labPartner } from './lab-partner.ts'
import { labRegister } from './lab-register.ts'
import { labStatus } from './lab-status.ts'
import { labTrust } from './lab-trust.ts'
import { labUp } from './lab-up.ts'

export const lab = commandOfVerbs(
  'lab',
  'A sample estate of partners on this machine, for trying and testing.',
  {
    up: labUp,
    down: labDown,
    status: labStatus,
    trust: labTrust,
    register: labRegister,
    partner: labPartner,
    fault: labFault,
    faults: labFaults,
    call: labCall,
    adopt: labAdopt,
  },
)
