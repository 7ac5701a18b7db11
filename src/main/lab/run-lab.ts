/** A lab in its folder, reachable for other processes, from start to end. */
import { join } from 'node:path'
import { ok, type Result } from '../../contract/result.ts'
import { startControlServer } from './control-server.ts'
import { crlFiles, estateFiles, estateFolder } from './estate/estate-files.ts'
import type { EndpointStatus } from './estate/start-lab-estate.ts'
import { type HeldFolder, holdLabFolder } from './lab-folder.ts'
import { serverNames } from './servers.ts'
import { type Lab, type ServerStatus, startLab } from './start-lab.ts'

export interface RunningLab {
  readonly folder: string
  readonly rootFile: string
  /** Where the files of the estate are. */
  readonly estateFolder: string
  readonly servers: readonly ServerStatus[]
  readonly estate: readonly EndpointStatus[]
  /** Closes every socket, takes the announcement away. */
  stop(): Promise<void>
}

/**
 * @param onStopAsked another process has asked for the end.
 * Fails with lab-running, data-folder-read-only, storage-full, storage-failed.
 */
export async function runLab(folder: string, onStopAsked: () => void): Promise<Result<RunningLab>> {
  const held = holdLabFolder(folder)
  if (!held.ok) return held
  const lab = await startLab({ estate: true })
  const control = await startControlServer(lab, onStopAsked)
  const stop = async () => {
    await Promise.all([lab.stop(), control.stop()])
    held.value.release()
  }
  const written = await publish(held.value, lab)
  const announced = written.ok
    ? held.value.announce({ pid: process.pid, controlUrl: control.url, secret: control.secret })
    : written
  if (!announced.ok) {
    await stop()
    return announced
  }
  return ok({
    folder,
    rootFile: join(folder, 'ca.pem'),
    estateFolder: join(folder, estateFolder),
    servers: lab.status(),
    estate: lab.estate?.status() ?? [],
    stop,
  })
}

async function publish(held: HeldFolder, lab: Lab): Promise<Result<undefined>> {
  const documents = await Promise.all(
    serverNames.map(async name => {
      const host = name === 'sts' ? lab.sts : lab.partners[name]
      return [`${name}/metadata.json`, await host.document()] as const
    }),
  )
  const { estate } = lab
  const ofEstate = estate === null ? {} : await estateFiles(estate)
  // Who cannot write it any more has the list of before; the one that certificates point to is right in any case.
  estate?.whenRevoked(() => held.write(crlFiles(estate)))
  return held.write({ 'ca.pem': lab.root.pem, ...Object.fromEntries(documents), ...ofEstate })
}
