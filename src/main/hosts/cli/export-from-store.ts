/** `export --select THUMBPRINT`: a stored certificate, with its key when the format carries one, written and read back. */
import { createHash } from 'node:crypto'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { ExportFormat, PreparedExport } from '../../../contract/transfer.ts'
import type { CertificateRow } from '../../../contract/stored-certificate.ts'
import type { Application } from '../../application.ts'
import { composeFileTools } from '../../compose-file-tools.ts'
import { ask } from './ask.ts'
import type { CommandContext, CommandOutput } from './command.ts'
import { findComputer, findStore } from './computers.ts'
import { openVault, withApplication } from './data-folder-options.ts'
import { type ExportCall, exportReport } from './export-call.ts'
import { findRow } from './stored.ts'

export async function exportFromStore(
  context: CommandContext,
  call: ExportCall,
): Promise<Result<CommandOutput>> {
  return withApplication(context, async application => {
    const row = await selectedRow(application, context, call)
    if (!row.ok) return row
    const format = await formatOf(application, context, call, row.value)
    if (!format.ok) return format
    const prepared = await ask(application, 'certificates.prepareExport', {
      refs: [row.value.ref],
      format: format.value,
    })
    return prepared.ok ? save(application, context, call, prepared.value) : prepared
  })
}

async function selectedRow(
  application: Application,
  context: CommandContext,
  call: ExportCall,
): Promise<Result<CertificateRow>> {
  const name = context.options.text('store')
  const store = name === undefined ? ok(undefined) : findStore(name)
  if (!store.ok) return store
  const computer = await findComputer(application, context.options.text('computer'))
  if (!computer.ok) return computer
  return findRow(application, computer.value, store.value, call.select ?? '')
}

async function formatOf(
  application: Application,
  context: CommandContext,
  call: ExportCall,
  row: CertificateRow,
): Promise<Result<ExportFormat>> {
  if (call.format === 'der') return ok({ format: 'der' })
  if (call.format === 'pem') return ok({ format: 'base64' })
  if (call.format === 'p7b') return ok({ format: 'p7b', includeChain: call.includeChain })
  if (row.key === 'none') return err({ code: 'key-missing', thumbprint: row.ref.thumbprint })
  if (call.outPassword === undefined)
    return err({
      code: 'usage',
      hint: 'a PFX needs --out-password-env, --out-password-file or --out-password-stdin',
    })
  const vault = await openVault(application, context, context.options.flag('out-password-stdin'))
  if (!vault.ok) return vault
  return ok({
    format: 'pfx',
    includeChain: call.includeChain,
    target: call.profile === 'legacy' ? 'windows-2012' : 'windows-2019',
    password: call.outPassword,
    deleteKeyAfterwards: false,
    extendedProperties: true,
  })
}

/** Main has read the bytes back before it gave them out; here the written file is read back once more. */
async function save(
  application: Application,
  context: CommandContext,
  call: ExportCall,
  prepared: PreparedExport,
): Promise<Result<CommandOutput>> {
  const file = application.tickets.read(prepared.ticket)
  if (!file.ok) return file
  const written = await composeFileTools(context.workerUrl).writeFile(
    call.out,
    file.value.bytes,
    call.overwrite,
  )
  if (!written.ok) return written
  const receivedSha256 = createHash('sha256').update(file.value.bytes).digest('hex')
  const finished = await ask(application, 'certificates.finishExport', {
    ticket: prepared.ticket,
    receivedSha256,
  })
  if (!finished.ok) return finished
  return ok(exportReport(call, prepared.proof.certificates, prepared.proof.privateKeys))
}
