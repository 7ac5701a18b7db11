/** HOST:PORT of a listener of ours, as typed. */
import { err, ok, type Result } from '../../../contract/result.ts'
import { printable } from './command-line.ts'
import { splitHostAndPort, type HostAndPort } from './host-and-port.ts'

/** Port 0 stands for a free one. Fails with usage. @param option as the person knows it: "--listen". */
export function readPlace(option: string, text: string | undefined): Result<HostAndPort> {
  const place = splitHostAndPort(text ?? '')
  return place === undefined
    ? err({ code: 'usage', hint: `${option} needs HOST:PORT, not '${printable(text ?? '')}'` })
    : ok(place)
}
