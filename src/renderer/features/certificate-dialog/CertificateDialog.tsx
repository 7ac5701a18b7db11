/** The certificate dialog: three tabs over one certificate, of a store or of a file that is being examined. */
import { useState } from 'react'
import type { CertificateRef } from '../../../contract/stored-certificate.ts'
import { texts } from '../../../text/texts.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { Tabs } from '../../components/Tabs.tsx'
import { Unanswered } from '../../lists/Unanswered.tsx'
import { CertificationPathTab } from './CertificationPathTab.tsx'
import { DetailsTab } from './DetailsTab.tsx'
import { GeneralTab } from './GeneralTab.tsx'
import { issuedTo, type ShownCertificate } from './shown-certificate.ts'

export function StoredCertificateDialog({
  certificate,
  onClose,
}: {
  readonly certificate: CertificateRef
  readonly onClose: () => void
}) {
  const details = useRequest(
    'certificates.details',
    { ref: certificate },
    { refreshOn: ['certificates.changed', 'assignments.changed'] },
  )
  if (details.state === 'ready')
    return <CertificateDialog shown={{ kind: 'stored', details: details.value }} onClose={onClose} />
  const words = texts().certificateDialog
  return (
    <Dialog
      title={words.general.heading}
      icon="cert"
      height={648}
      onCancel={onClose}
      foot={<CloseButton onClose={onClose} />}
    >
      <Unanswered answer={details} />
    </Dialog>
  )
}

type TabId = 'general' | 'details' | 'path'

export function CertificateDialog({
  shown,
  onClose,
}: {
  readonly shown: ShownCertificate
  readonly onClose: () => void
}) {
  const words = texts().certificateDialog
  const [tab, setTab] = useState<TabId>('general')
  const tabs = (['general', 'details', 'path'] as const).map(id => ({ id, label: words.tabs[id] }))
  return (
    <Dialog
      title={words.title(issuedTo(shown))}
      icon={shown.kind === 'stored' && shown.details.row.key === 'none' ? 'cert' : 'cert-key'}
      height={648}
      onCancel={onClose}
      onSubmit={onClose}
      foot={<CloseButton onClose={onClose} />}
    >
      <Tabs label={words.tabsLabel} tabs={tabs} current={tab} onChange={setTab}>
        {tab === 'general' && <GeneralTab shown={shown} />}
        {tab === 'details' && <DetailsTab shown={shown} />}
        {tab === 'path' && <CertificationPathTab shown={shown} />}
      </Tabs>
    </Dialog>
  )
}

function CloseButton({ onClose }: { readonly onClose: () => void }) {
  return (
    <Button variant="primary" autoFocus onClick={onClose}>
      {texts().certificateDialog.ok}
    </Button>
  )
}
