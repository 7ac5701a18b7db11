/** The servers that the lab plays, and what is fixed about each (reference sections 1.1, 3.1, 5.1). */
import { wellKnownPrincipals } from '../../contract/principal-name.ts'

export const partnerNames = ['exchange', 'sharepoint', 'lync'] as const
export type PartnerName = (typeof partnerNames)[number]
export const serverNames = [...partnerNames, 'sts'] as const
export type ServerName = (typeof serverNames)[number]

export interface ServerProfile {
  readonly principal: string
  /** `name` of its metadata document. */
  readonly documentName: string
  /** The name that its certificate bears besides localhost and 127.0.0.1; no name server knows it. */
  readonly hostName: string
  readonly metadataPath: string
  /** Where a caller would knock; every other path answers alike. */
  readonly resourcePath: string
  readonly signingName: string
}

export const profiles: { readonly [S in ServerName]: ServerProfile } = {
  exchange: {
    principal: wellKnownPrincipals.exchange,
    documentName: 'Exchange',
    hostName: 'exch.lab.litwareinc.com',
    metadataPath: '/autodiscover/metadata/json/1',
    resourcePath: '/EWS/Exchange.asmx',
    signingName: 'Microsoft Exchange Server Auth Certificate',
  },
  sharepoint: {
    principal: wellKnownPrincipals.sharepoint,
    documentName: 'SharePoint',
    hostName: 'sp.lab.litwareinc.com',
    metadataPath: '/_layouts/15/metadata/json/1',
    resourcePath: '/_vti_bin/client.svc',
    signingName: 'SharePoint Security Token Service',
  },
  lync: {
    principal: wellKnownPrincipals.lync,
    documentName: 'Lync',
    hostName: 'pool.lab.litwareinc.com',
    metadataPath: '/metadata/json/1',
    resourcePath: '/WebTicket/WebTicketService.svc',
    signingName: 'lab.litwareinc.com',
  },
  sts: {
    principal: wellKnownPrincipals.acs,
    documentName: 'Access Control Service',
    hostName: 'sts.lab.litwareinc.com',
    metadataPath: '/metadata/json/1',
    resourcePath: '/tokens/OAuth/2',
    signingName: 'accounts.accesscontrol.windows.net',
  },
}

export function isServerName(name: string): name is ServerName {
  return (serverNames as readonly string[]).includes(name)
}
