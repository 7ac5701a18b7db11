/** The zoom steps of the View menu: what the interface was drawn and checked for, 100 to 300 percent. */
const steps = [1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const

export function zoomedIn(factor: number): number {
  return steps.find(step => step > factor + 0.01) ?? 3
}

export function zoomedOut(factor: number): number {
  return steps.findLast(step => step < factor - 0.01) ?? 1
}
