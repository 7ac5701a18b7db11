/** While a new answer is on its way, the last one stays in sight: a view that is computed anew as one types must not blink. */
import { useState } from 'react'

export function useLast<T>(value: T | undefined): T | undefined {
  const [last, setLast] = useState(value)
  // Setting state while rendering is how React keeps what came before without an effect and a second paint.
  if (value !== undefined && value !== last) setLast(value)
  return value ?? last
}
