/** Asynchronous work on many things: enough at once to hide the disk, few enough that their bytes never stand in memory together. */
const atOnce = 64

/** Answers in the order of `items`. A rejection ends it after the batch in which it happened. */
export async function inBatches<T, U>(
  items: readonly T[],
  work: (item: T) => Promise<U>,
): Promise<readonly U[]> {
  const answers: U[] = []
  for (let start = 0; start < items.length; start += atOnce) {
    answers.push(...(await Promise.all(items.slice(start, start + atOnce).map(work))))
  }
  return answers
}
