/** Joins the stores of this workstation with the path engine: may this web server be talked to? */
import { err } from '../../contract/result.ts'
import type { ServerTrust } from '../domain/partners/ports.ts'

export function createServerTrust(): ServerTrust {
  return { judge: () => Promise.resolve(err({ code: 'not-available-yet', what: 'server trust' })) }
}
