/** Whether the issuer can sign now; if not, every reason with what helps and the door that leads there. */
import type { CannotSign, IssuerStatus } from '../../../contract/oauth.ts'
import { texts } from '../../../text/texts.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { certificateName } from './certificate-rows.ts'
import type { IssuerActions } from './use-issuer-actions.tsx'

export interface SignStateProps {
  readonly status: IssuerStatus
  readonly actions: IssuerActions
}

export function SignState({ status, actions }: SignStateProps) {
  const words = texts().issuerPage
  const { cannotSign, current, issuer } = status
  if (cannotSign.length > 0) return <Reasons reasons={cannotSign} actions={actions} />
  if (current === null || issuer === null) return null
  const name = certificateName(current)
  const endsSoon = current.daysLeft <= warningDays && status.staged === null
  return (
    <Banner
      state={endsSoon ? 'warning' : 'valid'}
      title={words.canSign.title}
      action={
        endsSoon ? (
          <Button size="small" offReason={actions.offReason} onClick={actions.assign}>
            {words.actions.assign}
          </Button>
        ) : undefined
      }
    >
      {endsSoon
        ? words.canSign.endsSoon(name, current.daysLeft)
        : words.canSign.rest(issuer, name, current.notAfter)}
    </Banner>
  )
}

const warningDays = 60

function Reasons({
  reasons,
  actions,
}: {
  readonly reasons: readonly CannotSign[]
  readonly actions: IssuerActions
}) {
  const text = texts()
  const words = text.issuerPage.cannotSign
  return (
    <section>
      <Banner state="expired" title={words.title}>
        {words.rest}
      </Banner>
      <ul className="framed issuer-reasons">
        {reasons.map(reason => {
          const { what, next } = text.issuer.cannotSign(reason)
          return (
            <li key={reason}>
              <StateMark state="error" />
              <span className="grow">
                <b>{what}</b> <span className="dim">{next}</span>
              </span>
              <span className="row issuer-doors">
                {doorsOf(reason, actions).map(({ label, open }) => (
                  <Button key={label} size="small" onClick={open}>
                    {label}
                  </Button>
                ))}
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

interface Door {
  readonly label: string
  readonly open: () => void
}

function doorsOf(reason: CannotSign, actions: IssuerActions): readonly Door[] {
  const words = texts().issuerPage.cannotSign.buttons
  const assign = { label: words.assign, open: actions.assign }
  const importKey = { label: words.importKey, open: actions.importKey }
  switch (reason) {
    case 'no-realm':
      return [
        { label: words.addServers, open: actions.addServers },
        { label: words.setRealm, open: actions.edit },
      ]
    case 'vault-absent':
      return [{ label: words.createVault, open: actions.openVault }]
    case 'vault-locked':
      return [{ label: words.unlock, open: actions.openVault }]
    case 'key-missing':
    case 'certificate-gone':
      return [importKey, assign]
    case 'no-certificate':
    case 'not-rsa':
    case 'key-too-short':
    case 'expired':
    case 'not-yet-valid':
      return [assign]
  }
}
