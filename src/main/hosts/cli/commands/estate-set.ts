/** `countersign estate set FILE`: the file says what is; one transaction makes it so. */
import { basename } from 'node:path'
import { composeFileTools } from '../../../compose-file-tools.ts'
import { ask } from '../ask.ts'
import { estateVerb } from '../estate-verb.ts'

export const setEstate = estateVerb({
  usage: 'set FILE [--force]',
  summary: 'Makes the estate what a JSON or CSV file says (docs/formats.md); what it does not name goes.',
  options: {
    force: { type: 'boolean', help: 'also when certificates or assignments go with what is not named' },
  },
  names: 1,
  async change(application, { options, workerUrl }, { first }) {
    const bytes = await composeFileTools(workerUrl).readFile(first)
    if (!bytes.ok) return bytes
    const ticket = application.tickets.offer(basename(first), bytes.value, 'opened')
    const read = await ask(application, 'estate.readFile', { ticket })
    application.tickets.discard(ticket)
    if (!read.ok) return read
    return ask(application, 'estate.replace', {
      estate: read.value.estate,
      evenIfInUse: options.flag('force'),
    })
  },
})
