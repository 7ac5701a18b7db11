/** Text files for the workbench: read in the page itself, since the text is shown here and nothing of it is kept. */
import { textLimit } from './inspect-form.ts'

export type ReadText =
  | { readonly outcome: 'read'; readonly text: string }
  | { readonly outcome: 'too-large' | 'unreadable'; readonly name: string }

export async function readTextFile(file: File): Promise<ReadText> {
  if (file.size > textLimit) return { outcome: 'too-large', name: file.name }
  try {
    return { outcome: 'read', text: (await file.text()).trim() }
  } catch {
    return { outcome: 'unreadable', name: file.name }
  }
}

/** Opens the picker; must be called from a click or key. Undefined when the person cancelled. */
export function pickTextFile(page: Document): Promise<File | undefined> {
  const input = page.createElement('input')
  input.type = 'file'
  return new Promise(resolve => {
    input.addEventListener('change', () => resolve(input.files?.[0]))
    input.addEventListener('cancel', () => resolve(undefined))
    input.click()
  })
}
