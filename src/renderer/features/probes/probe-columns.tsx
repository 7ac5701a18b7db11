/** Columns of the list of probes (design x). */
import type { ProbeRow } from '../../../contract/probe-run.ts'
import { probeStates } from '../../../contract/probe-run.ts'
import { texts } from '../../../text/texts.ts'
import { Icon } from '../../components/Icon.tsx'
import { MiddleText } from '../../components/MiddleText.tsx'
import type { GridColumn } from '../../components/grid-column.ts'
import { endpointIcon } from './endpoint-look.ts'
import { resultWord, servedWord } from './result-words.ts'
import { ResultMark } from './ResultMark.tsx'

type Column = GridColumn<ProbeRow>

/** Made once: comparing thousands of names while rows stream in has to be cheap. */
const names = new Intl.Collator('en', { numeric: true })

export const smallColumns: readonly string[] = ['endpoint', 'port', 'result']

export function probeColumns(): readonly Column[] {
  const words = texts().probesPage
  const { columns } = words
  return [
    {
      ...plain('endpoint', columns.endpoint, 170, ({ endpoint }) => endpoint.label),
      fixed: true,
      compare: (left, right) =>
        names.compare(left.endpoint.label, right.endpoint.label) || left.endpoint.port - right.endpoint.port,
      render: ({ endpoint, state }, width) => (
        <>
          <Icon name={endpointIcon(endpoint)} />
          <span className={quiet(state)}>
            <MiddleText text={endpoint.label} width={width - 36} />
          </span>
        </>
      ),
    },
    {
      ...plain('port', columns.port, 54, ({ endpoint }) => String(endpoint.port)),
      align: 'end',
      compare: (left, right) => left.endpoint.port - right.endpoint.port,
    },
    plain('service', columns.service, 144, ({ endpoint }) => words.purpose(endpoint)),
    plain('protocol', columns.protocol, 64, ({ result }) => words.protocol(result?.protocol ?? '')),
    plain('certificate', columns.certificate, 132, servedWord),
    {
      ...plain('result', columns.result, 154, resultWord),
      compare: (left, right) =>
        probeStates.indexOf(left.state) - probeStates.indexOf(right.state) ||
        names.compare(resultWord(left), resultWord(right)),
      render: row => <ResultMark state={row.state}>{resultWord(row)}</ResultMark>,
    },
    {
      ...plain('change', columns.change, 78, ({ change }) =>
        change === null || change === 'same' ? '' : words.change(change),
      ),
    },
    {
      ...plain('time', columns.time, 64, ({ elapsedMs }) =>
        elapsedMs === null ? '' : words.elapsed(elapsedMs),
      ),
      align: 'end',
      compare: (left, right) => (left.elapsedMs ?? -1) - (right.elapsedMs ?? -1),
    },
  ]
}

function plain(id: string, title: string, width: number, text: (row: ProbeRow) => string): Column {
  return {
    id,
    title,
    width,
    text,
    render: row => (
      <span className={quiet(row.state)} title={text(row)}>
        {text(row)}
      </span>
    ),
    compare: (left, right) => names.compare(text(left), text(right)),
  }
}

/** What has not been asked yet stands back. */
function quiet(state: ProbeRow['state']): string {
  return state === 'waiting' || state === 'not-probed' ? 'ell dim' : 'ell'
}
