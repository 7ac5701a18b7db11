/** Columns of the list of probes (design x). */
import type { ProbeRow } from '../../../contract/probe-run.ts'
import { probeStates } from '../../../contract/probe-run.ts'
import { texts } from '../../../text/texts.ts'
import { Icon } from '../../components/Icon.tsx'
import { MiddleText } from '../../components/MiddleText.tsx'
import type { GridColumn } from '../../components/grid-column.ts'
import { textWidth } from '../../components/text-width.ts'
import { endpointIcon } from './endpoint-look.ts'
import { resultWord, servedParts, servedWord } from './result-words.ts'
import { ResultMark } from './ResultMark.tsx'
import { earlierAt } from './run-rows.ts'

type Column = GridColumn<ProbeRow>

/** Made once: comparing thousands of names while rows stream in has to be cheap. */
const names = new Intl.Collator('en', { numeric: true })

export const smallColumns: readonly string[] = ['endpoint', 'port', 'result']

/**
 * Widths for 876 px: a window of 1280 with tree and actions. What is ordinary fits; longer names are whole in their tooltip.
 * @param nameOf how an endpoint is told; it is sorted and searched by its whole name.
 * @param since when the run that is shown began; what is older is told with its time.
 */
export function probeColumns(
  nameOf: (row: ProbeRow) => string,
  since: string | undefined,
): readonly Column[] {
  const words = texts().probesPage
  const { columns } = words
  return [
    {
      ...plain('endpoint', columns.endpoint, 130, ({ endpoint }) => endpoint.label),
      fixed: true,
      compare: (left, right) =>
        names.compare(left.endpoint.label, right.endpoint.label) || left.endpoint.port - right.endpoint.port,
      render: (row, width) => (
        <>
          <Icon name={endpointIcon(row.endpoint)} />
          <span className={quiet(row.state)} title={row.endpoint.label}>
            <EndpointName row={row} name={nameOf(row)} width={width - 36} />
          </span>
        </>
      ),
    },
    {
      ...plain('port', columns.port, 52, ({ endpoint }) => String(endpoint.port)),
      align: 'end',
      compare: (left, right) => left.endpoint.port - right.endpoint.port,
    },
    plain('service', columns.service, 160, ({ endpoint }) => words.purpose(endpoint)),
    plain('protocol', columns.protocol, 62, ({ result }) => words.protocol(result?.protocol ?? '')),
    {
      ...plain('certificate', columns.certificate, 162, servedWord),
      render: (row, width) => <Served row={row} width={width - 14} />,
    },
    {
      ...plain('result', columns.result, 160, resultWord),
      compare: (left, right) =>
        probeStates.indexOf(left.state) - probeStates.indexOf(right.state) ||
        names.compare(resultWord(left), resultWord(right)),
      render: row => <ResultMark state={row.state}>{resultWord(row)}</ResultMark>,
    },
    {
      ...plain('change', columns.change, 82, row => changeWord(row, since)),
      render: row => <Change row={row} since={since} />,
    },
    {
      ...plain('time', columns.time, 68, ({ elapsedMs }) =>
        elapsedMs === null ? '' : words.elapsed(elapsedMs),
      ),
      align: 'end',
      compare: (left, right) => (left.elapsedMs ?? -1) - (right.elapsedMs ?? -1),
    },
  ]
}

/** A short name stands as it is; a whole one is cut in its middle where it has to be. */
function EndpointName({
  row: { endpoint },
  name,
  width,
}: {
  readonly row: ProbeRow
  readonly name: string
  readonly width: number
}) {
  return name === endpoint.label ? <MiddleText text={name} width={width} /> : name
}

/** Where there is little room the name gives way, and not what is said of it. */
function Served({ row, width }: { readonly row: ProbeRow; readonly width: number }) {
  const parts = servedParts(row)
  if (parts === undefined) return null
  const { name, until } = parts
  return (
    <span className="probe-served" title={servedWord(row)}>
      <MiddleText text={name} width={width - textWidth(until)} />
      {until !== '' && <span>{until}</span>}
    </span>
  )
}

/** Since the last time; of what an earlier run found, when that was. */
function Change({ row, since }: { readonly row: ProbeRow; readonly since: string | undefined }) {
  const at = earlierAt(row, since)
  const word = changeWord(row, since)
  return at === undefined ? (
    <span className={quiet(row.state)}>{word}</span>
  ) : (
    <span className="ell dim" title={texts().probesPage.earlierRun(at)}>
      {word}
    </span>
  )
}

function changeWord(row: ProbeRow, since: string | undefined): string {
  const words = texts().probesPage
  const at = earlierAt(row, since)
  if (at !== undefined && since !== undefined) return words.earlier(at, since)
  return row.change === null || row.change === 'same' ? '' : words.change(row.change)
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
