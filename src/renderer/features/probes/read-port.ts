/** A port as typed; undefined when it is none. */
export function readPort(typed: string): number | undefined {
  const number = /^\d{1,5}$/.test(typed.trim()) ? Number(typed) : 0
  return number >= 1 && number <= 65_535 ? number : undefined
}
