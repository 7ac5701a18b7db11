/** A pasted list of servers, read line by line: what can be added, and why the rest cannot. Pure. */

export type LineFault = 'not-a-name' | 'already-there' | 'twice'

export interface ServerLines {
  /** In order, lower case, without a final dot. */
  readonly names: readonly string[]
  readonly faults: readonly { readonly line: number; readonly name: string; readonly fault: LineFault }[]
}

/** Only what is plainly no host name is refused here; the estate's own rules have the last word when it is added. */
const looksLikeFqdn = /^[^\s.,;"']+(\.[^\s.,;"']+)+$/u

/** @param existing FQDNs of the estate, lower case. */
export function readServerLines(text: string, existing: ReadonlySet<string>): ServerLines {
  const names: string[] = []
  const faults: { line: number; name: string; fault: LineFault }[] = []
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    for (const word of line.split(/[\s,;"']+/)) {
      const name = word.toLowerCase().replace(/\.$/, '')
      if (name === '') continue
      const fault = faultOf(name, names, existing)
      if (fault === undefined) names.push(name)
      else faults.push({ line: index + 1, name, fault })
    }
  }
  return { names, faults }
}

function faultOf(
  name: string,
  before: readonly string[],
  existing: ReadonlySet<string>,
): LineFault | undefined {
  if (!looksLikeFqdn.test(name)) return 'not-a-name'
  if (existing.has(name)) return 'already-there'
  return before.includes(name) ? 'twice' : undefined
}
