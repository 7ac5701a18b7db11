/** The certificates of this workstation that a listener of ours could show. */
import { workstation } from '../../contract/store.ts'
import type { CertificateRow } from '../../contract/stored-certificate.ts'
import { useRequest } from '../bridge/use-request.ts'

/** @returns undefined while they are being read. */
export function useCertificatesWithKey(): readonly CertificateRow[] | undefined {
  const store = useRequest(
    'certificates.list',
    { computer: workstation, store: 'My', offset: 0, limit: 1000 },
    { refreshOn: 'certificates.changed' },
  )
  return store.state === 'ready' ? store.value.rows.filter(({ key }) => key !== 'none') : undefined
}
