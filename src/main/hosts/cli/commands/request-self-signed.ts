/** `countersign request self-signed`: a certificate that is made here, signed by itself or by an authority of the stores. */
import type { MadeCertificateOrder } from '../../../../contract/certificate-request.ts'
import { err, ok, type Result } from '../../../../contract/result.ts'
import type { Application } from '../../../application.ts'
import { ask } from '../ask.ts'
import type { Command, CommandContext } from '../command.ts'
import { dataFolderOptions, openVault, vaultOptions, withApplication } from '../data-folder-options.ts'
import { orderOptions, orderUsage, readOrder } from '../request-order.ts'
import { certificateJson, commandOf, logText } from '../request-output.ts'
import { findRow } from '../stored.ts'

const defaultDays = 365
const mostDays = 3650

export const requestSelfSigned: Command = {
  usage: `request self-signed ${orderUsage} [--days ${defaultDays}] [--signed-by THUMBPRINT] [--passphrase-env NAME …] [--data-dir DIR] [--json]`,
  summary: 'Makes a certificate here and stores it with its key.',
  options: {
    ...orderOptions,
    ...dataFolderOptions,
    ...vaultOptions,
    days: { type: 'string', help: `how long it is valid (default ${defaultDays}, at most ${mostDays})` },
    'signed-by': { type: 'string', help: 'an authority on the workstation whose key is in the vault' },
  },
  positionals: { min: 0, max: 0 },
  async run(context) {
    const validDays = readDays(context.options.text('days') ?? String(defaultDays))
    if (!validDays.ok) return validDays
    return withApplication(context, async application => {
      const order = await readOrder(application, context, requestSelfSigned.usage)
      if (!order.ok) return order
      const signedBy = await readSigner(application, context)
      if (!signedBy.ok) return signedBy
      const vault = await openVault(application, context, false)
      if (!vault.ok) return vault
      const made = await ask(application, 'requests.makeCertificate', {
        order: order.value,
        validDays: validDays.value,
        signedBy: signedBy.value,
      })
      if (!made.ok) return made
      const estate = await ask(application, 'estate.get', {})
      if (!estate.ok) return estate
      const { certificate, log } = made.value
      return ok({
        json: {
          certificate: certificateJson(certificate, estate.value),
          command: commandOf(log),
          outcome: log.outcome,
        },
        text: () => logText(log),
      })
    })
  },
}

function readDays(text: string): Result<number> {
  const days = /^\d{1,4}$/.test(text) ? Number(text) : 0
  return days >= 1 && days <= mostDays
    ? ok(days)
    : err({ code: 'usage', hint: `--days needs a whole number from 1 to ${mostDays}` })
}

async function readSigner(
  application: Application,
  { options }: CommandContext,
): Promise<Result<MadeCertificateOrder['signedBy']>> {
  const thumbprint = options.text('signed-by')
  if (thumbprint === undefined) return ok('itself')
  const row = await findRow(application, 'workstation', undefined, thumbprint)
  return row.ok ? ok(row.value.ref) : row
}
