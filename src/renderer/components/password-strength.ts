/**
 * A rough, honest estimate of how long a secret would resist guessing: length and variety, with repeats and
 * keyboard runs not counted. Four parts for the bar; it advises and never refuses.
 */
export type StrengthScore = 0 | 1 | 2 | 3 | 4

export interface PasswordStrength {
  /** 0 empty, 1 weak, 2 fair, 3 strong, 4 very strong. */
  readonly score: StrengthScore
  /** Characters as people count them. */
  readonly characters: number
}

const runs = ['abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm', '01234567890']

export function passwordStrength(secret: string): PasswordStrength {
  const characters = [...secret]
  if (characters.length === 0) return { score: 0, characters: 0 }
  const bits = countedCharacters(characters) * Math.log2(alphabetSize(secret))
  const score = bits < 36 ? 1 : bits < 56 ? 2 : bits < 80 ? 3 : 4
  return { score, characters: characters.length }
}

/** Characters that add surprise: one that repeats its neighbour or continues a run adds next to nothing. */
function countedCharacters(characters: readonly string[]): number {
  let counted = 0
  characters.forEach((character, index) => {
    const before = characters[index - 1]?.toLowerCase()
    const isExpected =
      before !== undefined && (before === character.toLowerCase() || isRun(before, character.toLowerCase()))
    counted += isExpected ? 0.2 : 1
  })
  return counted
}

function isRun(first: string, second: string): boolean {
  return runs.some(
    run =>
      run.includes(first + second) ||
      [...run]
        .reverse()
        .join('')
        .includes(first + second),
  )
}

function alphabetSize(secret: string): number {
  let size = 0
  if (/[a-z]/.test(secret)) size += 26
  if (/[A-Z]/.test(secret)) size += 26
  if (/[0-9]/.test(secret)) size += 10
  if (/[^a-zA-Z0-9\s]/.test(secret)) size += 32
  if (/\s/.test(secret)) size += 1
  return Math.max(size, 2)
}
