/** The words of controls: buttons of windows, passwords, waiting. */

const strengthWords = ['', 'Weak', 'Fair', 'Strong', 'Very strong'] as const

export const componentText = {
  close: 'Close',
  cancel: 'Cancel',
  back: 'Back',
  next: 'Next',
  finish: 'Finish',
  help: 'Help',
  tryAgain: 'Try again',
  likelyCause: 'Likely cause',
  whatNext: 'What to do next',
  copyDetails: 'Copy details',
  showPassword: 'Show what was typed',
  hidePassword: 'Hide what was typed',
  generate: 'Generate...',
  capsLock: 'Caps Lock is on.',
  dismiss: 'Dismiss',
  loading: 'Reading',
  sortKey: (position: number): string => `sort key ${position}`,
  resizeColumn: (title: string): string => `Drag to size ${title}; double-click fits it`,
  step: (number: number, of: number): string => `Step ${number} of ${of}`,
  stepState: { done: 'Done', current: 'Current', pending: 'To come', failed: 'Failed' },
  strength: (score: 0 | 1 | 2 | 3 | 4, characters: number): string =>
    score === 0
      ? ''
      : `${strengthWords[score]}: ${characters} ${characters === 1 ? 'character' : 'characters'}`,
  elapsed: (seconds: number): string =>
    seconds < 120 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`,
}
