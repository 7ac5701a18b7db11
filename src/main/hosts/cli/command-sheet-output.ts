/** Command sheets for the administrators of either side, as commands answer them. */
import type { CommandSheet } from '../../../contract/partner.ts'
import { texts } from '../../../text/texts.ts'

export function sheetJson({ shell, commands, hints }: CommandSheet) {
  return { shell, commands, hints: hints.map(hint => texts('en').scenario.hint(hint)) }
}

/** Lines that can be pasted as they are: what is no command stands behind a number sign. */
export function sheetLines({ shell, commands, hints }: CommandSheet): string[] {
  const { scenario } = texts('en')
  return [`# ${scenario.shell(shell)}`, ...hints.map(hint => `# ${scenario.hint(hint)}`), ...commands, '']
}
