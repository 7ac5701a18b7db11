/** Expected failures are values: every request answers a Result, and only bugs are thrown. */
import { type Problem } from './problem.ts'

export type Ok<T> = { readonly ok: true; readonly value: T }
export type Err<P> = { readonly ok: false; readonly problem: P }
export type Result<T, P = Problem> = Ok<T> | Err<P>

export function ok<T>(value: T): Ok<T> {
  return { ok: true, value }
}

export function err<const P>(problem: P): Err<P> {
  return { ok: false, problem }
}

/** All values in order, or the first problem. */
export function allOk<T, P>(results: readonly Result<T, P>[]): Result<T[], P> {
  const values: T[] = []
  for (const result of results) {
    if (!result.ok) return result
    values.push(result.value)
  }
  return ok(values)
}

/** Makes a forgotten member of a union a compile error, and a corrupted value at run time a loud one. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`)
}
