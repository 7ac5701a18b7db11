/** Where a host writes what an operator may read. No input of a request ever goes in: it may hold a password. */
export type Log = (entry: LogEntry) => void

export interface LogEntry {
  readonly level: 'info' | 'warning' | 'error'
  readonly message: string
  readonly details?: Readonly<Record<string, string | number | boolean | null>>
}
