/** Auth metadata documents: ours with how it is served, theirs, and the check of any document. */
import { useCallback, useMemo } from 'react'
import { texts } from '../../../text/texts.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Button } from '../../components/Button.tsx'
import { Tabs } from '../../components/Tabs.tsx'
import type { Action } from '../../console/action.ts'
import { useContribution } from '../../console/contributions.tsx'
import { useDialogs } from '../../console/dialogs.tsx'
import { lazyDialog } from '../../console/lazy-dialog.tsx'
import { useNavigation } from '../../console/navigation.tsx'
import { PaneHead } from '../../console/PaneHead.tsx'
import { useViewState } from '../../console/view-state.tsx'
import { Unanswered } from '../../lists/Unanswered.tsx'
import { OwnDocument } from './OwnDocument.tsx'
import { TheirDocuments } from './TheirDocuments.tsx'
import type { TheirDocument } from './their-documents.ts'

const CheckDialog = lazyDialog(async () => (await import('./CheckDialog.tsx')).CheckDialog)

export interface MetadataViewProps {
  /** Where a partner application or an authorization server is looked at. */
  readonly partnersNode: string
  readonly oauthServersNode: string
}

const tabIds = ['ours', 'theirs'] as const
type TabId = (typeof tabIds)[number]
const readTab = (kept: string | undefined): TabId => tabIds.find(id => id === kept) ?? 'ours'

export function MetadataView({ partnersNode, oauthServersNode }: MetadataViewProps) {
  const words = texts().metadataPage
  const [tab, setTab] = useViewState('metadata.tab', readTab, String)
  const { go } = useNavigation()
  const dialogs = useDialogs()
  const check = useCallback(
    (document?: TheirDocument) => dialogs.open(close => <CheckDialog {...known(document)} onClose={close} />),
    [dialogs],
  )
  const open = useCallback(
    ({ kind }: TheirDocument) => go(kind === 'partner' ? partnersNode : oauthServersNode),
    [go, partnersNode, oauthServersNode],
  )
  useCheckAction(check)
  return (
    <>
      <PaneHead title={words.title}>
        <Button size="small" icon="metadata" onClick={() => check()}>
          {words.actions.check}
        </Button>
      </PaneHead>
      <Tabs
        label={words.tabs.label}
        tabs={tabIds.map(id => ({ id, label: words.tabs[id] }))}
        current={tab}
        onChange={setTab}
      >
        {tab === 'ours' ? <Ours /> : <TheirDocuments onOpen={open} onCheck={check} />}
      </Tabs>
    </>
  )
}

/** What is known of a partner's document when its check is asked for. */
function known(document: TheirDocument | undefined) {
  if (document === undefined) return {}
  const { kind, name, from } = document
  return { compareWith: { kind, name }, url: from.kind === 'url' ? from.url : undefined }
}

function useCheckAction(check: () => void): void {
  const contribution = useMemo(() => {
    const action: Action = {
      kind: 'action',
      id: 'metadata.check',
      label: texts().metadataPage.actions.check,
      icon: 'metadata',
      run: () => check(),
    }
    return { place: [action] }
  }, [check])
  useContribution(contribution)
}

function Ours() {
  const own = useRequest(
    'metadata.ours',
    {},
    {
      refreshOn: [
        'oauth.changed',
        'assignments.changed',
        'certificates.changed',
        'estate.changed',
        'metadata.listenerChanged',
      ],
    },
  )
  if (own.state !== 'ready') return <Unanswered answer={own} />
  return <OwnDocument own={own.value} />
}
