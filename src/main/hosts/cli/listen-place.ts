/** HOST:PORT of a listener of ours, as typed. */
import { err, ok, type Result } from '../../../contract/result.ts'
import { printable } from './command-line.ts'

interface ListenPlace {
  readonly host: string
  /** 0: a free one. */
  readonly port: number
}

/** An IPv6 address stands in brackets. Fails with usage. @param option as the person knows it: "--listen". */
export function readPlace(option: string, text: string | undefined): Result<ListenPlace> {
  const match = /^(?:\[([^\]]+)\]|([^\s:]+)):(\d{1,5})$/.exec(text ?? '')
  const host = match?.[1] ?? match?.[2]
  const port = Number(match?.[3])
  return host === undefined || port > 65_535
    ? err({ code: 'usage', hint: `${option} needs HOST:PORT, not '${printable(text ?? '')}'` })
    : ok({ host, port })
}
