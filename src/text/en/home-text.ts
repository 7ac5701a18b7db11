/** The root of the console: three ways in while it is empty, what stands where afterwards (design j3). */
import { counted } from './moment.ts'

export const homeText = {
  product: 'Countersign',
  empty: {
    heading: 'Nothing here yet',
    lead: 'Bring your own certificates and servers, or look at a file that you were sent.',
  },
  filled: {
    heading: 'Countersign',
    lead: (certificates: number, servers: number): string =>
      `${counted(certificates, 'certificate', 'certificates')} in the stores, ${counted(servers, 'server', 'servers')} in the estate.`,
  },
  ways: {
    import: {
      title: 'Import certificates',
      text: 'PFX, PEM, DER, P7B. Drop files anywhere in this window.',
      button: 'Import...',
    },
    estate: {
      title: 'Describe your estate',
      text: 'SIP domain, pools and servers, to assign certificates to them.',
      button: 'Add servers...',
    },
    deployment: {
      title: 'Assign certificates',
      text: 'The steps of the Deployment Wizard, server by server.',
      button: 'Deployment steps',
    },
    inspect: {
      title: 'Examine a file',
      text: 'Certificate, PFX, request, revocation list, key. Nothing is stored.',
      button: 'Open...',
    },
  },
  status: (certificates: number, servers: number): string =>
    certificates === 0 && servers === 0
      ? 'No certificates, no servers.'
      : `${counted(certificates, 'certificate', 'certificates')}, ${counted(servers, 'server', 'servers')}.`,
}
