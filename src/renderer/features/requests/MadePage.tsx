/** The end of a request: where its file went, what it holds, and what was done. */
import type { MadeRequest } from '../../../contract/certificate-request.ts'
import { texts } from '../../../text/texts.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { CopyLink } from '../../components/CopyLink.tsx'
import { ExecutingPage } from '../../execution/ExecutingPage.tsx'

export function MadePage(props: {
  readonly made: MadeRequest
  readonly saved: { readonly name: string | null } | undefined
  readonly onSave: () => void
}) {
  const { made, saved, onSave } = props
  const words = texts().requests.wizard.executing
  const info = useRequest('app.info', {})
  const isWindow = info.state === 'ready' && info.value.host === 'electron'
  const { name, pem } = made.file
  return (
    <>
      {saved === undefined ? (
        <Banner
          state="warning"
          title={words.notSaved}
          action={<Button onClick={onSave}>{words.saveAgain}</Button>}
        />
      ) : (
        <Banner state="valid" title={isWindow ? words.saved(name) : words.offered(name)}>
          {words.next}
        </Banner>
      )}
      <details className="requests-file">
        <summary>
          {words.view} <CopyLink text={pem} label={words.copy} doneLabel={words.copied} />
        </summary>
        <pre className="framed mono selectable">{pem}</pre>
      </details>
      <ExecutingPage log={made.log} />
    </>
  )
}
