/** What deserves a look before anything else: other keys published, a document that cannot be read, warnings. */
import type { MetadataReading } from '../../../contract/metadata.ts'
import type { PartnerApplication } from '../../../contract/partner.ts'
import { texts } from '../../../text/texts.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { WithPending } from './PartnerKeys.tsx'
import { countChanges } from './stored-and-live.ts'
import type { PartnerActions } from './use-partner-actions.tsx'

interface PartnerNoticesProps {
  readonly partner: PartnerApplication
  readonly actions: PartnerActions
}

export function PartnerNotices({ partner, actions }: PartnerNoticesProps) {
  const words = texts().partners
  const { keyState, pending } = partner
  return (
    <>
      {keyState === 'differs' && (
        <Banner
          state="drift"
          title={<WithPending pending={pending}>{reading => differsTitle(partner, reading)}</WithPending>}
          action={
            <Button
              variant="primary"
              size="small"
              offReason={actions.offReason}
              onClick={pending === null ? actions.refresh : actions.accept}
            >
              {pending === null ? words.actions.refresh : words.detail.accept}
            </Button>
          }
        >
          {words.detail.differsWhat}
        </Banner>
      )}
      {keyState === 'unreachable' && (
        <Banner
          state="warning"
          title={words.detail.unreachable}
          action={
            <Button size="small" offReason={actions.offReason} onClick={actions.refresh}>
              {words.actions.refresh}
            </Button>
          }
        />
      )}
      {partner.warnings.map(warning => (
        <Banner key={warning} state="warning" title={words.detail.warning(warning)} />
      ))}
    </>
  )
}

/** @param reading undefined while it is read, and where nothing waits to be accepted. */
function differsTitle({ name }: PartnerApplication, reading: MetadataReading | undefined): string {
  const words = texts().partners.detail
  if (reading === undefined) return words.differs(name, [])
  const { added, gone } = countChanges(reading)
  if (added + gone === 0) return words.differsElse(name)
  return words.differs(name, [
    ...(added === 0 ? [] : [words.changes.added(added)]),
    ...(gone === 0 ? [] : [words.changes.gone(gone)]),
  ])
}
