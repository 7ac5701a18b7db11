/** What the desktop itself shows: the native menu bar (an ampersand marks the mnemonic), dialogs, failures of a process. */
import type { MenuCommand } from '../../contract/menu-command.ts'

const commands: { readonly [C in MenuCommand]: string } = {
  import: '&Import...',
  export: '&Export...',
  inspect: 'Exa&mine a file...',
  'vault-settings': '&Vault settings...',
  lock: '&Lock the vault',
  settings: '&Settings...',
  open: '&Open',
  assign: '&Assign...',
  delete: '&Delete',
  rename: 'Friendly &name',
  refresh: '&Refresh',
  properties: '&Properties',
  find: '&Find in this list',
  search: '&Search all stores...',
  'toggle-tree': 'Console &tree',
  'toggle-preview': '&Preview',
  'toggle-actions': '&Actions pane',
  columns: '&Columns...',
  'theme-system': 'As the &system',
  'theme-light': '&Light',
  'theme-dark': '&Dark',
  'theme-contrast': '&Contrast',
  'density-compact': '&Compact',
  'density-comfortable': 'C&omfortable',
  'go-personal': '&Personal of this workstation',
  'go-deployment': '&Deployment steps',
  'go-recycle-bin': '&Recycle Bin',
  'go-audit-log': '&Audit log',
  keyboard: '&Keyboard',
  about: '&About Countersign',
}

export const desktopText = {
  commands,
  menus: {
    file: '&File',
    edit: '&Edit',
    action: '&Action',
    view: '&View',
    favorites: 'Fav&orites',
    window: '&Window',
    help: '&Help',
    theme: 'T&heme',
    density: '&Row height',
    zoom: '&Zoom',
  },
  roles: {
    exit: 'E&xit',
    actualSize: '&Actual size',
    zoomIn: 'Zoom &in',
    zoomOut: 'Zoom &out',
    fullScreen: '&Full screen',
    developerTools: 'De&veloper tools',
  },
  openDialog: {
    title: { import: 'File to import', inspect: 'File to inspect', estate: 'Estate to import' },
    button: { import: 'Import', inspect: 'Inspect', estate: 'Review' },
    known: 'Certificates, keys and requests',
    estates: 'Estates',
    all: 'All files',
  },
  saveDialog: {
    title: 'Export to',
    button: 'Save',
    /** By extension without the dot. */
    format: (extension: string): string => `${extension.toUpperCase()} file`,
  },
  externalLink: {
    question: 'Open this address outside Countersign?',
    open: 'Open address',
    cancel: 'Cancel',
  },
  windowGone: {
    what: 'The window stopped working.',
    detail: (reason: string): string =>
      `Its process ended (${reason}). Everything that was told as done is saved; what was typed into an open dialog is lost.`,
    reload: 'Reload the window',
    quit: 'Quit Countersign',
  },
  windowHangs: {
    what: 'The window does not answer.',
    detail: 'It may be busy. Reloading loses what was typed into an open dialog and nothing else.',
    wait: 'Wait',
    reload: 'Reload the window',
  },
  mainFailed: {
    what: 'Countersign has to close.',
    detail: (report: string | undefined): string =>
      report === undefined
        ? 'Something failed that should not fail. Everything that was told as done is saved.'
        : `Something failed that should not fail. Everything that was told as done is saved. What failed stands in ${report}, without names of files and without contents.`,
  },
  cannotStart: 'Countersign cannot start',
  /** Written to the terminal, not to a dialog: whoever set the switch sits there. */
  switchRefused: (name: string): string =>
    `countersign: --${name} is refused: it would weaken what protects the window and the vault.`,
}
