/** A host as a person enters it for a probe: a full name, an address, or a short name of the own network. */
import { err, ok, type Result } from '../../contract/result.ts'
import { parseDnsName, type ToAsciiName } from '../domain/estate/dns-name.ts'
import { parseAddress } from '../domain/estate/ip-address.ts'

/** Answers it in the form in which it is kept. Fails with name-not-valid. */
export function createHostParser(toAscii: ToAsciiName): (text: string) => Result<string> {
  return text => {
    const address = parseAddress(text.replace(/^\s*\[|\]\s*$/g, ''))
    if (address.ok) return address
    const name = parseDnsName(text, toAscii)
    if (name.ok || name.problem.code !== 'name-not-valid' || name.problem.reason !== 'no-dot') return name
    const short = name.problem.name.toLowerCase()
    return /^\d+$/.test(short) ? err(name.problem) : ok(short)
  }
}
