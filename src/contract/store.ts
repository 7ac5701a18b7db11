/** Certificate stores in the manner of the MMC Certificates console (reference section 9.2). */
import * as z from 'zod/mini'

/** System names of the logical stores, in display order of the computer account. */
export const storeNames = [
  'My',
  'Root',
  'Trust',
  'CA',
  'TrustedPublisher',
  'Disallowed',
  'AuthRoot',
  'TrustedPeople',
  'AddressBook',
  'REQUEST',
  'WebHosting',
] as const

export const StoreName = z.enum(storeNames)
export type StoreName = z.output<typeof StoreName>

/** 'workstation' is this computer; any other value is the id of a server of the estate. */
export const ComputerId = z.string().check(z.regex(/^(workstation|srv_[a-z0-9]{8,32})$/))
export type ComputerId = z.output<typeof ComputerId>
export const workstation: ComputerId = 'workstation'
