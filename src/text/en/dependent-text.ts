/** What depends on a server or a pool, as src/main/domain/estate counts it. */
import { counted } from './moment.ts'

/** "certificates:3", "assignment:Default", "server:fe-001.litwareinc.com"; a third part names the server it belongs to. */
export function dependentWords(text: string): string {
  const [kind = '', value = '', server] = text.split(':', 3)
  const words = wordsOf(kind, value)
  return server === undefined ? words : `${words} of ${server}`
}

function wordsOf(kind: string, value: string): string {
  switch (kind) {
    case 'certificates':
      return counted(Number(value), 'certificate', 'certificates')
    case 'assignment':
      return `the assignment of ${value}`
    case 'requests':
      return counted(Number(value), 'pending certificate request', 'pending certificate requests')
    case 'target':
      return value === 'ssh' ? 'its replication target over SSH' : 'its replication target, a folder'
    case 'packages':
      return counted(
        Number(value),
        'package that may lie on its target',
        'packages that may lie on its target',
      )
    default:
      return value === '' ? kind : value
  }
}
