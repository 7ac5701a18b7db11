/** Menu titles carry their key as in native menus: an ampersand before the letter ("Fav&orites"). */
export interface Mnemonic {
  readonly before: string
  /** The marked letter; empty when there is none. */
  readonly letter: string
  readonly after: string
}

export function parseMnemonic(label: string): Mnemonic {
  const at = label.indexOf('&')
  if (at < 0 || at === label.length - 1) return { before: label.replace('&', ''), letter: '', after: '' }
  return { before: label.slice(0, at), letter: label.charAt(at + 1), after: label.slice(at + 2) }
}

/** "&Theme" → "Theme" */
export function withoutMnemonic(label: string): string {
  const { before, letter, after } = parseMnemonic(label)
  return before + letter + after
}
