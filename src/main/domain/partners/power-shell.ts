/** Command lines for PowerShell: arguments that say what they are to say, whatever stands in a name. */

/** As bare as possible, double quotes where nothing in them is special, single quotes for the rest. */
export function argument(text: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9._]*(?:-[A-Za-z0-9._]+)*$/.test(text)) return text
  return quoted(text)
}

/** PowerShell takes typographic quotes for plain ones, so they are doubled like these. */
export function quoted(text: string): string {
  const clean = text.replace(/[\x00-\x1F\x7F-\x9F\u2028\u2029]/g, ' ')
  return /[$`"\u201C-\u201E]/.test(clean) ? `'${clean.replace(/['\u2018-\u201B]/g, '$&$&')}'` : `"${clean}"`
}

/** "New-CsPartnerApplication -Identity microsoft.exchange …": undefined parts are left out. */
export function commandLine(cmdlet: string, parts: readonly (string | undefined)[]): string {
  return [cmdlet, ...parts.filter(part => part !== undefined)].join(' ')
}
