/** The words of the console's frame: panes, menus, toolbar, status bar, and what holds for the whole window. */
import { counted } from './moment.ts'

export const consoleText = {
  product: 'Countersign',
  /** Window title and root of the tree; the name is the default SIP domain, undefined before there is one. */
  title: (estate: string | undefined): string =>
    estate === undefined ? 'Countersign' : `Countersign - ${estate}`,
  root: (estate: string | undefined): string =>
    estate === undefined ? 'Countersign' : `Countersign (${estate})`,
  tree: 'Console tree',
  actions: 'Actions',
  statusBar: 'Status',
  toolbar: 'Tools',
  menuBar: 'Menus',
  back: 'Back',
  forward: 'Forward',
  up: 'Up one level',
  nothingBefore: 'There is no earlier place.',
  nothingAfter: 'There is no later place.',
  nothingAbove: 'This is the top.',
  showTree: 'Console tree',
  showActions: 'Actions pane',
  showPreview: 'Preview',
  resizeTree: 'Width of the console tree',
  resizePreview: 'Height of the preview',
  nothingMarked: 'Nothing is marked.',
  servers: 'Servers',
  deployment: 'Deployment',
  auditLog: 'Audit log',
  trust: 'Trust',
  serverToServer: {
    node: 'Server-to-server',
    issuer: 'Token issuer',
    partners: 'Partner applications',
    oauthServers: 'Authorization servers',
    metadata: 'Auth metadata documents',
    workbench: 'Token workbench',
    issueToken: 'Issue token',
  },

  connection: {
    connecting: 'Connecting',
    lost: 'The connection to Countersign is lost.',
    lostDetail:
      'It is being tried again. What you see may be out of date; nothing can be changed until it is back.',
    ended: 'This window has ended.',
    endedDetail: 'Countersign was started anew. Open the new address, or the window that was opened with it.',
    reconnect: 'Try now',
  },
  readOnly: {
    title: 'Read only:',
    inUse: (holder: string | undefined): string =>
      `${holder ?? 'another Countersign'} has the data folder open. Nothing can be changed here until it is closed.`,
    notWritable: 'the data folder cannot be written by this user. Nothing can be changed here.',
    reason: 'Read only: changes are off.',
  },
  places: {
    personal: 'Personal of this workstation',
    deployment: 'Deployment steps',
    recycleBin: 'Recycle Bin',
    auditLog: 'Audit log',
  },
  vault: {
    /** undefined: it does not lock by itself. */
    open: (minutes: number | undefined): string =>
      minutes === undefined ? 'Vault open' : `Vault open, locks in ${minutes} min`,
    locked: 'Vault locked',
    absent: 'No vault yet',
    lockNow: 'Lock the vault (Ctrl+L)',
  },
  damaged: {
    title: (count: number): string =>
      `${counted(count, 'thing was', 'things were')} noticed when the data folder was opened.`,
    show: 'Show',
    dialogTitle: 'Data folder',
    lead: 'What could not be read was set aside, not thrown away. The rest is in use.',
    file: 'File',
    reason: 'What is wrong',
    setAside: 'Set aside as',
  },
}
