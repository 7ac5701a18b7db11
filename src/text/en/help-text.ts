/** The keys of the console, as its Help shows them (design section 6), and what this program is. */

export const helpText = {
  keyboard: {
    command: 'Keyboard',
    title: 'Keyboard',
    close: 'Close',
    keys: 'Keys',
    what: 'What they do',
    groups: [
      {
        title: 'Getting about',
        keys: [
          ['F6, Shift+F6', 'next pane, previous pane'],
          ['Ctrl+1, 2, 3, 4', 'tree, list, preview, actions'],
          ['Alt+Left, Right, Up', 'back, forward, up one level'],
          ['Alt+letter, F10', 'menu bar'],
          ['Shift+F10, Menu', 'context menu'],
          ['Esc', 'closes a menu, a window, the search; clears the filter'],
        ],
      },
      {
        title: 'Tree',
        keys: [
          ['Up, Down, Home, End', 'move'],
          ['Right, Left', 'open or go in, close or go up'],
          ['+, -, *', 'open, close, open everything below'],
          ['Letters', 'jump to what begins so'],
        ],
      },
      {
        title: 'Lists',
        keys: [
          ['Shift+arrows, Ctrl+Space, Ctrl+A', 'mark several, one more, all'],
          ['Enter, Alt+Enter, F2', 'open, properties, friendly name'],
          ['Del, Shift+Del', 'to the recycle bin, delete for ever'],
          ['Ctrl+C, X, V', 'copy, cut and paste between stores; paste PEM text to import it'],
          ['Ctrl+F', 'filter of this list'],
          ['Alt+Left, Right on a heading', 'size the column; with Shift move it'],
        ],
      },
      {
        title: 'Everywhere',
        keys: [
          ['Ctrl+K, F3', 'search all stores, next hit'],
          ['Ctrl+I, Ctrl+E', 'import, export'],
          ['F5', 'refresh'],
          ['Ctrl+L', 'lock the vault'],
          ['F1', 'this help'],
        ],
      },
    ],
  },
  about: {
    command: 'About Countersign',
    title: 'About Countersign',
    close: 'Close',
    what: 'A console for the certificates, keys and assignments of server-to-server trust.',
    version: 'Version',
    host: 'Runs as',
    hosts: {
      electron: 'Desktop application',
      loopback: 'Browser window of this computer',
      cli: 'Command line',
    },
    computer: 'Computer',
    licence: 'Licence',
  },
} as const
