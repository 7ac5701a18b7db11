/** Brings files of the lab into the application, as `estate set` and `import` do with files of a person. */
import { basename } from 'node:path'
import type { FileTicket } from '../../../../contract/file.ts'
import { ok, type Result } from '../../../../contract/result.ts'
import type { ComputerId, StoreName } from '../../../../contract/store.ts'
import type { Application } from '../../../application.ts'
import { composeFileTools } from '../../../compose-file-tools.ts'
import { ask } from '../ask.ts'
import type { CommandContext } from '../command.ts'

/** The ticket ends with the work. */
export async function withTicket<T>(
  application: Application,
  { workerUrl }: CommandContext,
  path: string,
  work: (ticket: FileTicket) => Promise<Result<T>>,
): Promise<Result<T>> {
  const bytes = await composeFileTools(workerUrl).readFile(path)
  if (!bytes.ok) return bytes
  const ticket = application.tickets.offer(basename(path), bytes.value, 'opened')
  try {
    return await work(ticket)
  } finally {
    application.tickets.discard(ticket)
  }
}

interface ImportOrder {
  readonly file: string
  readonly target: { readonly computer: ComputerId; readonly store: StoreName | 'automatic' }
  readonly password?: string
}

export interface Imported {
  /** How many were not there before. */
  readonly imported: number
  /** SHA-1 thumbprint of the certificate that has a key in the file; empty where none has. */
  readonly leaf: string
}

/** All of the file. */
export function importInto(
  application: Application,
  context: CommandContext,
  { file, target, password }: ImportOrder,
): Promise<Result<Imported>> {
  return withTicket(application, context, file, async ticket => {
    const opened = { ticket, target, ...(password === undefined ? {} : { password }) }
    const review = await ask(application, 'certificates.reviewImport', opened)
    if (!review.ok) return review
    const { entries } = review.value
    const outcome = await ask(application, 'certificates.import', {
      ...opened,
      selection: entries.map(({ id }) => id),
      exportable: false,
      includeExtendedProperties: true,
    })
    if (!outcome.ok) return outcome
    const [leaf = ''] = entries.flatMap(({ what }) =>
      what.kind === 'certificate' && what.keyEntry !== null ? [what.thumbprint] : [],
    )
    return ok({ imported: outcome.value.imported.length, leaf })
  })
}
