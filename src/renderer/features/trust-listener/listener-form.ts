/** The order to the listener, as typed. */
import type { TrustListenerOrder, TrustListenerStatus } from '../../../contract/trust-listener.ts'
import {
  firstForm,
  readListening,
  type ListeningField,
  type ListeningForm,
} from '../../listening/listening-form.ts'

interface OrderForm extends ListeningForm {
  readonly clientCertificate: TrustListenerOrder['clientCertificate']
  readonly minutes: string
}

type OrderField = ListeningField | 'minutes'

/** The port of SIP between servers (reference section 10.2). */
const usualPort = 5061
const usualMinutes = 15
const minutesAtMost = 480

/** What it was last told, else MTLS on this computer for a quarter of an hour. */
export function firstOrder({ order }: TrustListenerStatus): OrderForm {
  const before = order ?? { host: null, port: null, thumbprint: null }
  return {
    ...firstForm(before, usualPort),
    clientCertificate: order?.clientCertificate ?? 'ask',
    minutes: String(order?.minutes ?? usualMinutes),
  }
}

export function readOrder(form: OrderForm): TrustListenerOrder | { readonly wrong: readonly OrderField[] } {
  const place = readListening(form)
  const typed = form.minutes.trim()
  const minutes = /^\d{1,3}$/.test(typed) ? Number(typed) : 0
  const isTime = minutes >= 1 && minutes <= minutesAtMost
  if ('wrong' in place) return { wrong: isTime ? place.wrong : [...place.wrong, 'minutes'] }
  if (!isTime) return { wrong: ['minutes'] }
  return { ...place, clientCertificate: form.clientCertificate, minutes }
}
