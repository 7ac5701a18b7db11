/** The open listener: where, with what, for how long yet. */
import { useEffect, useState } from 'react'
import type { TrustListenerStatus } from '../../../contract/trust-listener.ts'
import { texts } from '../../../text/texts.ts'
import { useCommand } from '../../bridge/use-command.ts'
import { Button } from '../../components/Button.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { useCertificatesWithKey } from '../../listening/use-certificates-with-key.ts'
import { placeOf } from './call-command.ts'

export function ListeningPanel({ status }: { readonly status: TrustListenerStatus }) {
  const { listening: words, close, form } = texts().trustListener
  const stop = useCommand('trustListener.stop')
  const minutes = useMinutesUntil(status.closesAt)
  const { order } = status
  const certificate = useCertificatesWithKey()?.find(({ ref }) => ref.thumbprint === order?.thumbprint)
  return (
    <>
      <div className="row listener-state">
        <StateMark state="valid" size={16}>
          <span className="strong">{words.at(placeOf(status) ?? '')}</span>
        </StateMark>
        {minutes !== undefined && <span className="dim">{words.remaining(minutes)}</span>}
        <span className="right row">
          <span className="caption dim" role="status">
            {words.called(status.called)}
          </span>
          <Button
            size="small"
            icon="stop"
            busy={stop.state.state === 'running'}
            onClick={() => void stop.run({})}
          >
            {close}
          </Button>
        </span>
      </div>
      {order !== null && (
        <p className="dim">
          {certificate !== undefined &&
            `${form.option(certificate.friendlyName ?? certificate.issuedTo, certificate.notAfter)}. `}
          {words.asks[order.clientCertificate]}
        </p>
      )}
      {stop.state.state === 'failed' && (
        <ProblemNotice inline {...texts().problem(stop.state.problem)} code={stop.state.problem.code} />
      )}
    </>
  )
}

/** Whole minutes that are left, counted down while the window is open; undefined without an end. */
function useMinutesUntil(instant: string | null): number | undefined {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 5000)
    return () => clearInterval(timer)
  }, [])
  return instant === null ? undefined : Math.max(0, Math.floor((Date.parse(instant) - now) / 60_000))
}
