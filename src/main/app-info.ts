/** What a window tells about the program: version, host, and whatever is not in order with the data folder. */
import type { RequestOutput } from '../contract/api.ts'
import { ok, type Result } from '../contract/result.ts'
import type { DataFolder } from './adapters/storage/open-data-folder.ts'
import type { CompositionOptions } from './application.ts'
import type { FactsIndex } from './domain/certificates/facts-index.ts'

type AppInfo = RequestOutput<'app.info'>

export function answerAppInfo({
  version,
  host,
  computerName,
  folder,
  facts,
}: Pick<CompositionOptions, 'version' | 'host'> & {
  readonly computerName: string
  readonly folder: Pick<DataFolder, 'access' | 'notices'>
  readonly facts: FactsIndex
}) {
  return (): Result<AppInfo> =>
    ok({
      version,
      host,
      platform: process.platform,
      computerName,
      readOnly: readOnly(folder.access),
      notices: [...folder.notices, ...unreadableNotices(folder.notices, facts)],
    })
}

/** The holder as "loopback 4711": the door and the process that has the lock. */
function readOnly(access: DataFolder['access']): AppInfo['readOnly'] {
  if (access.mode === 'read-write') return null
  return access.reason === 'in-use'
    ? { reason: 'in-use', holder: `${access.problem.host} ${access.problem.pid}` }
    : { reason: 'not-writable', holder: null }
}

/** Damage that showed only when a certificate was read; what was known at the start is told once. */
function unreadableNotices(
  known: readonly AppInfo['notices'][number][],
  facts: FactsIndex,
): AppInfo['notices'] {
  return facts.unreadable().flatMap(({ problem }) => {
    if (problem.code !== 'data-file-damaged' || known.some(notice => notice.file === problem.file)) return []
    const { file, setAsideAs, reason } = problem
    return [{ file, setAsideAs, reason }]
  })
}
