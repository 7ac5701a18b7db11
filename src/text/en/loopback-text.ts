/** What the loopback host says in the terminal it was started from. */
export const loopbackText = {
  served: (address: string) =>
    `Countersign is ready. Open this address on this machine within two minutes; it works once:\n  ${address}`,
  opened: (program: string) => `Countersign is open in a window of ${program}.`,
  noBrowser: 'No Chromium, Chrome or Edge was found to open a window with; COUNTERSIGN_BROWSER can name one.',
  wrongBrowser: (path: string) => `COUNTERSIGN_BROWSER names ${path}, which cannot be run.`,
  noDisplay: 'There is no display to open a window on.',
  keys: 'Enter gives a fresh address, Ctrl+C ends Countersign.',
  ended: {
    asked: 'Countersign has ended, as the window asked.',
    'window-closed': 'Countersign has ended with its window.',
    idle: 'Countersign has ended because no window was open any more.',
    signal: 'Countersign has ended.',
  },
  usage: {
    port: 'the port is a number between 0 and 65535',
    idle: 'the idle time is a number of minutes between 1 and 1440',
  },
}
